using System.Globalization;

namespace EventApp.Cli.Measuring;

/// <summary>Figures as people read them.</summary>
internal static class Words
{
    public static string Of(TimeSpan time) => time.TotalSeconds switch
    {
        0 => "0",
        < 0.001 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMicroseconds:0} µs"),
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.#} ms"),
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.##} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.#} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h"),
    };

    public static string Of(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Rate(double perSecond) => perSecond.ToString(perSecond < 10 ? "0.##" : "N0", CultureInfo.InvariantCulture) + "/s";

    public static string Rate(double? perSecond) => perSecond is { } known ? Rate(known) : "–";
}
