using System.Globalization;

namespace Operations.Api.Reports;

/// <summary>Where daily reports are, in the reports bucket.</summary>
internal static class ReportKeys
{
    public const string Prefix = "daily-reports/";

    private const string DateFormat = "yyyy-MM-dd";

    public static string Of(DateOnly date, string format) => $"{Prefix}{Text(date)}.{format}";

    public static string Text(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);

    public static bool TryParse(string? text, out DateOnly date) =>
        DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>A name such as <c>2026-03-01.csv</c>: the day, and the format where it says one.</summary>
    public static (string Date, string? Format) Split(string name) =>
        name.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? (name[..dot], name[(dot + 1)..]) : (name, null);

    /// <summary>The day that a JSON report in the bucket is of; null for any other object.</summary>
    public static DateOnly? DateOf(string key) =>
        key.StartsWith(Prefix, StringComparison.Ordinal)
        && key.EndsWith(".json", StringComparison.Ordinal)
        && TryParse(key[Prefix.Length..^".json".Length], out var date)
            ? date
            : null;
}
