namespace Events;

/// <summary>Every queue, table, bucket, rule and schedule that EventApp uses: what LocalAws is provisioned from, and the cloud.</summary>
public static class Topology
{
    /// <summary>Accepted events on their way to the processor.</summary>
    public static readonly QueueDefinition EventsQueue = new() { Name = "eventapp-events" };

    /// <summary>What happened to files in <see cref="RawBucket"/>, on its way to the processor.</summary>
    public static readonly QueueDefinition FilesQueue = new() { Name = "eventapp-files", FunctionTimeout = TimeSpan.FromMinutes(5) };

    /// <summary>A day's events, tenant by tenant.</summary>
    public static readonly IndexDefinition EventsByDayIndex = new()
    {
        Name = DayIndex.Name,
        PartitionKey = DayIndex.PartitionKey,
        SortKey = DayIndex.SortKey,
        Projected = EventRow.Listed,
    };

    /// <summary>A day's events of one outcome, but for those that were processed.</summary>
    public static readonly IndexDefinition EventsByOutcomeIndex = new()
    {
        Name = OutcomeIndex.Name,
        PartitionKey = OutcomeIndex.PartitionKey,
        SortKey = OutcomeIndex.SortKey,
        Projected = EventRow.Listed,
    };

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
        Indexes = [EventsByDayIndex, EventsByOutcomeIndex],
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

    /// <summary>A tenant's files by the time that they were received.</summary>
    public static readonly IndexDefinition FilesByTenantIndex = new()
    {
        Name = "by-tenant",
        PartitionKey = FileRow.Tenant,
        SortKey = FileRow.ListKey,
        Projected = [.. FileRow.Listed.Where(name => name != FileRow.Tenant)],
    };

    /// <summary>A day's files, tenant by tenant.</summary>
    public static readonly IndexDefinition FilesByDayIndex = new()
    {
        Name = "by-day",
        PartitionKey = FileRow.Day,
        SortKey = FileRow.DayKey,
        Projected = FileRow.Listed,
    };

    /// <summary>One row per version of a file, and what is remembered of its keys; its layout is <see cref="FileRow"/>.</summary>
    public static readonly TableDefinition FilesTable = new()
    {
        Name = "eventapp-files",
        PartitionKey = FileRow.PartitionKey,
        SortKey = FileRow.SortKey,
        Indexes = [FilesByTenantIndex, FilesByDayIndex],
    };

    /// <summary>The objects of JSON files; its layout is <see cref="ItemRow"/>.</summary>
    public static readonly TableDefinition ItemsTable = new() { Name = "eventapp-items", PartitionKey = ItemRow.PartitionKey };

    /// <summary>What those who run EventApp do, and signs of life; its layout is <see cref="OperationsRow"/>.</summary>
    public static readonly TableDefinition OperationsTable = new()
    {
        Name = "eventapp-operations",
        PartitionKey = OperationsRow.PartitionKey,
        SortKey = OperationsRow.SortKey,
        TimeToLive = OperationsRow.ExpiresAt,
    };

    /// <summary>
    /// Files to be processed, under <c>raw/</c>. Any page may send a file there that has a signed URL for it: it has no other right.
    /// </summary>
    public static readonly BucketDefinition RawBucket = new()
    {
        Name = "eventapp-raw",
        IsVersioned = true,
        NotifiesEventBridge = true,
        Expirations = [new ExpirationRule(RawPrefix, 90)],
        Cors = new CorsRule { Origins = ["*"], Methods = ["PUT"], Headers = ["content-type"], ExposedHeaders = ["etag", "x-amz-version-id"] },
    };

    /// <summary>
    /// Payloads that are too large for a message and a row, by <see cref="PayloadObject.KeyOf"/>. None is ever removed: it has to outlive its
    /// message through every retention and redrive, and its row, which is kept for good.
    /// </summary>
    public static readonly BucketDefinition PayloadsBucket = new() { Name = "eventapp-payloads", IsVersioned = true };

    /// <summary>What came of files, and the daily reports.</summary>
    public static readonly BucketDefinition ReportsBucket = new()
    {
        Name = "eventapp-reports",
        IsVersioned = true,
        Expirations = [new ExpirationRule("parts/", 7)],
    };

    /// <summary>The keys of files in <see cref="RawBucket"/> that are to be processed begin with this.</summary>
    public const string RawPrefix = "raw/";

    /// <summary>Tells <see cref="FilesQueue"/> of each file that comes to <see cref="RawBucket"/>, is replaced, or goes.</summary>
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html</remarks>
    public static readonly RuleDefinition FilesRule = new()
    {
        Name = "eventapp-files",
        Pattern = $$$$"""
            {"source":["aws.s3"],"detail-type":["Object Created","Object Deleted"],"detail":{"bucket":{"name":["{{{{RawBucket.Name}}}}"]},"object":{"key":[{"prefix":"{{{{RawPrefix}}}}"}]}}}
            """,
        Target = FilesQueue,
    };

    /// <summary>Asks for the report of each day as soon as it is over, in UTC.</summary>
    public static readonly ScheduleDefinition DailyReportSchedule = new()
    {
        Name = "eventapp-daily-report",
        Expression = "cron(0 0 * * ? *)",
        Input = DailyReportDue.ScheduleInput,
        Target = EventsQueue,
    };

    /// <summary>Lets the operations API look for what is wrong, where nothing runs between requests.</summary>
    public static readonly FunctionScheduleDefinition AlertCheckSchedule = new()
    {
        Name = "eventapp-alert-check",
        Expression = "rate(1 minute)",
        Input = AlertCheck.ScheduleInput,
    };

    public static IReadOnlyList<QueueDefinition> Queues { get; } = [EventsQueue, FilesQueue];

    public static IReadOnlyList<TableDefinition> Tables { get; } =
        [EventsTable, EffectsTable, KeysTable, FilesTable, ItemsTable, OperationsTable];

    public static IReadOnlyList<BucketDefinition> Buckets { get; } = [RawBucket, ReportsBucket, PayloadsBucket];

    public static IReadOnlyList<RuleDefinition> Rules { get; } = [FilesRule];

    public static IReadOnlyList<ScheduleDefinition> Schedules { get; } = [DailyReportSchedule];

    /// <summary>What the cloud has beside <see cref="Schedules"/>: the operations function is the target of each.</summary>
    public static IReadOnlyList<FunctionScheduleDefinition> FunctionSchedules { get; } = [AlertCheckSchedule];
}
