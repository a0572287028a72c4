using System.Globalization;

namespace Events;

/// <summary>
/// The attribute names of a row in <see cref="Topology.EffectsTable"/> for each daily report that was made. All of them are in one partition,
/// in the order of their days.
/// </summary>
public static class ReportRow
{
    /// <summary>What is in the place of the collection and the partition of an effect of tenant <see cref="DailyReportDue.Tenant"/>.</summary>
    public const string Collection = "reports";

    public const string Partition = "daily";

    /// <summary>The partition key of every report's row; its sort key is the day, as <c>2026-03-01</c>.</summary>
    public const string PartitionKey = $"{DailyReportDue.Tenant}#{Collection}#{Partition}";

    /// <summary>When it was made, the last time. RFC 3339 UTC.</summary>
    public const string CreatedAt = "createdAt";

    /// <summary><c>complete</c>, or <c>so-far</c> for a day that was not over.</summary>
    public const string Status = "status";

    /// <summary>How often it was made.</summary>
    public const string Made = "made";

    public const string Events = "events";

    public const string Failed = "failed";

    /// <summary>Where in the reports bucket it is, without the ending: with <c>.json</c>, <c>.csv</c> and <c>.html</c>.</summary>
    public const string Key = "key";

    public const string StatusComplete = "complete";

    public const string StatusSoFar = "so-far";

    /// <summary>Where the reports of a day are, without the ending.</summary>
    public static string KeyOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"daily-reports/{day:yyyy-MM-dd}");
}
