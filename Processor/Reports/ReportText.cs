using System.Globalization;

namespace Processor.Reports;

/// <summary>Numbers, times and names as the report has them, whatever the culture.</summary>
internal static class ReportText
{
    private const decimal Second = 1000;
    private const decimal Minute = 60 * Second;
    private const decimal Hour = 60 * Minute;

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string LongDay(DateOnly day) => day.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Count(decimal count) => count.ToString("#,0.#", CultureInfo.InvariantCulture);

    /// <param name="digits">A plain number of any length.</param>
    public static string Amount(string digits)
    {
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var (whole, places) = point < 0 ? (digits, "00") : (digits[..point], digits[(point + 1)..].PadRight(2, '0'));
        for (var i = whole.Length - 3; i > (whole[0] == '-' ? 1 : 0); i -= 3)
        {
            whole = whole.Insert(i, ",");
        }

        return $"{whole}.{places}";
    }

    /// <param name="part">Of <paramref name="whole"/>.</param>
    /// <param name="whole">Nothing is 0 % of nothing.</param>
    public static string Share(decimal part, decimal whole)
    {
        var percent = whole == 0 ? 0 : 100 * part / whole;

        // Neither does one in a million make 0 %, nor does all but one make 100 %.
        return percent switch
        {
            > 0 and < 0.01m => "< 0.01 %",
            > 99.99m and < 100 => "> 99.99 %",
            _ => percent.ToString("0.##", CultureInfo.InvariantCulture) + " %",
        };
    }

    /// <returns>As <c>8.4 % more</c>.</returns>
    public static string Change(decimal now, decimal before) => before == 0
        ? now == 0 ? "as many" : "none before"
        : Math.Round(100 * (now - before) / before, 1, MidpointRounding.AwayFromZero) switch
        {
            0 => "as many",
            > 0 and var more => $"{Count(more)} % more",
            var less => $"{Count(-less)} % less",
        };

    /// <param name="milliseconds">Null for none.</param>
    public static string Time(decimal? milliseconds) => milliseconds switch
    {
        null => "–",
        < 10 => Short(milliseconds.Value, "ms"),
        < Second => $"{Math.Round(milliseconds.Value):0} ms",
        < Minute => Short(milliseconds.Value / Second, "s"),
        < Hour => Short(milliseconds.Value / Minute, "min"),
        _ => Short(milliseconds.Value / Hour, "h"),
    };

    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} B",
        < 1_000_000 => Short(bytes / 1_000m, "kB"),
        < 1_000_000_000 => Short(bytes / 1_000_000m, "MB"),
        _ => Short(bytes / 1_000_000_000m, "GB"),
    };

    private static string Short(decimal number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number:#,0.#} {unit}");
}
