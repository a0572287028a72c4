using System.Globalization;

namespace Processor.Effects;

/// <summary>Times as texts of one length, which sort as the times do.</summary>
internal static class SortableTime
{
    public static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
