namespace Events;

/// <summary>Every queue, table and bucket that EventApp uses: what LocalAws is provisioned from, and the cloud.</summary>
public static class Topology
{
    /// <summary>Accepted events on their way to the processor.</summary>
    public static readonly QueueDefinition EventsQueue = new() { Name = "eventapp-events" };

    /// <summary>What happened to files in <see cref="RawBucket"/>, on its way to the processor.</summary>
    public static readonly QueueDefinition FilesQueue = new() { Name = "eventapp-files", FunctionTimeout = TimeSpan.FromMinutes(5) };

    /// <summary>One row per event; its layout is <see cref="EventRow"/>.</summary>
    public static readonly TableDefinition EventsTable = new()
    {
        Name = "eventapp-events",
        PartitionKey = EventRow.PartitionKey,
        SortKey = EventRow.SortKey,
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
    public static readonly BucketDefinition ReportsBucket = new() { Name = "eventapp-reports", IsVersioned = true };

    public static readonly RuleDefinition RawFilesRule = new()
    {
        Name = "eventapp-files",
        Pattern = $$$$"""{"source":["aws.s3"],"detail-type":["Object Created","Object Deleted"],"detail":{"bucket":{"name":["{{{{RawBucket.Name}}}}"]},"object":{"key":[{"prefix":"raw/"}]}}}""",
        Target = FilesQueue,
    };

    public static readonly ScheduleDefinition DailyReportSchedule = new() { Name = "eventapp-daily-report", Expression = "cron(0 0 * * ? *)", Target = EventsQueue, Input = "{}" };

    public static IReadOnlyList<RuleDefinition> Rules { get; } = [RawFilesRule];

    public static IReadOnlyList<ScheduleDefinition> Schedules { get; } = [DailyReportSchedule];

    public static IReadOnlyList<QueueDefinition> Queues { get; } = [EventsQueue, FilesQueue];

    public static IReadOnlyList<TableDefinition> Tables { get; } = [EventsTable, EffectsTable, KeysTable, FilesTable];

    public static IReadOnlyList<BucketDefinition> Buckets { get; } = [RawBucket, ReportsBucket];
}
