namespace Events;

/// <summary>
/// The keys and attribute names of rows in <see cref="Topology.OperationsTable"/>: what was changed by whom, redrives, and signs of life.
/// </summary>
/// <remarks>
/// <c>audit#{tenant}#2026-03</c> with a sortable time and the entry's id; <c>redrives#{queue}</c> with the redrive's id, or
/// <see cref="Running"/> for the one that is under way; <c>heartbeats</c> with service and instance; <c>alerts</c> and what begins with
/// <c>alerts#</c>. Times are RFC 3339 UTC.
/// </remarks>
public static class OperationsRow
{
    public const string PartitionKey = "pk";

    public const string SortKey = "sk";

    public const string Heartbeats = "heartbeats";

    /// <summary>Alerts that are open, by their cause; what else is kept of alerts is in partitions that begin with it and '#'.</summary>
    public const string Alerts = "alerts";

    /// <summary>Alerts that are over, by the time of their end.</summary>
    public const string AlertsOver = Alerts + "#over";

    /// <summary>How many alerts were told in each hour.</summary>
    public const string AlertsHours = Alerts + "#hours";

    /// <summary>What the rules remember from check to check.</summary>
    public const string AlertsMemory = Alerts + "#memory";

    /// <summary>The sort key of the row that names the redrive under way, so that there is one for each queue at most.</summary>
    public const string Running = "running";

    /// <summary>Of a heartbeat: when it was written.</summary>
    public const string SeenAt = "seenAt";

    public const string StartedAt = "startedAt";

    /// <summary>A number: the second, since 1970, after which DynamoDB may remove the row. Entries of the audit trail have none.</summary>
    public const string ExpiresAt = "expiresAt";

    public const string Service = "service";

    public const string Instance = "instance";

    /// <summary>Of a heartbeat: a map of what the instance has counted since it started: events by outcome, and <see cref="CountedFiles"/>.</summary>
    public const string Counts = "counts";

    /// <summary>Of the counts: files that came to their end, however.</summary>
    public const string CountedFiles = "files";

    /// <summary>Of a heartbeat: a number, the events in hand.</summary>
    public const string InFlight = "inFlight";

    /// <summary>Of a heartbeat: a number, how many seconds ago the event was received that was finished with the longest wait since the last one.</summary>
    public const string LongestWait = "longestWait";

    public static string AuditPartition(string tenant, DateTimeOffset time) =>
        $"audit#{tenant}#{time.UtcDateTime.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>The notices that a channel has to send yet, the oldest first.</summary>
    public static string AlertsOutboxPartition(string channel) => $"{Alerts}#outbox#{channel}";

    public static string RedrivesPartition(string queue) => $"redrives#{queue}";
}
