namespace Events;

/// <summary>Every queue, table and bucket that EventApp uses: what LocalAws is provisioned from, and the cloud.</summary>
public static class Topology
{
    /// <summary>Accepted events on their way to the processor.</summary>
    public static readonly QueueDefinition EventsQueue = new() { Name = "eventapp-events" };

    /// <summary>What happened to files in <see cref="RawBucket"/>, on its way to the processor.</summary>
    public static readonly QueueDefinition FilesQueue = new() { Name = "eventapp-files" };

    /// <summary>
    /// One row per event, whose layout is <see cref="EventRow"/>; <see cref="OutcomeRow">a record</see> of each that came to another end;
    /// and other rows whose partition key begins with '#', too.
    /// </summary>
    public static readonly TableDefinition EventsTable = new()
    {
        Name = "eventapp-events",
        PartitionKey = EventRow.PartitionKey,
        SortKey = EventRow.SortKey,
        TimeToLive = EventRow.ExpiresAt,
        Indexes =
        [
            new()
            {
                Name = DayIndex.Name,
                PartitionKey = DayIndex.PartitionKey,
                SortKey = DayIndex.SortKey,
                Projected =
                [
                    EventRow.Type, EventRow.Status, EventRow.ReceivedAt, EventRow.ProcessedAt, EventRow.Subject, EventRow.Attempts,
                    EventRow.PayloadSize, EventRow.Source, EventRow.Id, EventRow.ReasonCode,
                ],
            },
        ],
    };

    /// <summary>What handlers keep beside the events, and the outbox; its keys are <see cref="EffectRow"/>.</summary>
    public static readonly TableDefinition EffectsTable = new()
    {
        Name = "eventapp-effects",
        PartitionKey = EffectRow.PartitionKey,
        SortKey = EffectRow.SortKey,
    };

    /// <summary>One row per API key; its layout is <see cref="KeyRow"/>.</summary>
    public static readonly TableDefinition KeysTable = new() { Name = "eventapp-keys", PartitionKey = KeyRow.Prefix };

    /// <summary>One row per file, and what is remembered of its keys.</summary>
    public static readonly TableDefinition FilesTable = new() { Name = "eventapp-files", PartitionKey = "pk", SortKey = "sk" };

    /// <summary>Files to be processed, under <c>raw/</c>, and payloads too large for a message.</summary>
    public static readonly BucketDefinition RawBucket = new() { Name = "eventapp-raw", IsVersioned = true, NotifiesEventBridge = true };

    /// <summary>What came of files, and the daily reports.</summary>
    public static readonly BucketDefinition ReportsBucket = new() { Name = "eventapp-reports" };

    public static IReadOnlyList<QueueDefinition> Queues { get; } = [EventsQueue, FilesQueue];

    public static IReadOnlyList<TableDefinition> Tables { get; } = [EventsTable, EffectsTable, KeysTable, FilesTable];

    public static IReadOnlyList<BucketDefinition> Buckets { get; } = [RawBucket, ReportsBucket];
}
