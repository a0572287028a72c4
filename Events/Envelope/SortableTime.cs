using System.Globalization;

namespace Events;

/// <summary>Times as texts of one length, which sort as the times do.</summary>
public static class SortableTime
{
    public static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
