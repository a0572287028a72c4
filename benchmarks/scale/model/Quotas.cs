namespace ScaleModel;

/// <summary>What AWS allows before anybody asks for more, and what EventApp's own design allows.</summary>
internal static class Quotas
{
    public const double MappingConcurrency = 1_000;

    public const double MessagesInFlight = 120_000;

    public const double PartitionUnits = 1_000;

    /// <summary>In the order in which a request meets them.</summary>
    public static IReadOnlyList<Quota> All { get; } =
    [
        new("HTTP requests", "requests a second of the HTTP API, for an account and region", 10_000, need => need.Requests, "batches; then the quota is raised, or more accounts"),
        new("ingestion setting", "ingestion functions at once, EventApp's default", 100, need => need.IngestionFunctions, "`IngestionConcurrency`"),
        new("functions", "functions at once, for an account and region", 1_000, need => need.IngestionFunctions + need.ProcessorFunctions, "the quota is raised: tens of thousands are granted"),
        new("processor setting", "processor functions at once, EventApp's default", 20, need => need.ProcessorFunctions, "`EventsConcurrency`"),
        new("one mapping", "functions at once of one queue's mapping", MappingConcurrency, need => need.ProcessorFunctions, "more queues, told apart by a hash of tenant and id"),
        new("in flight", "messages in flight of one queue", MessagesInFlight, need => need.MessagesInFlight, "more queues, as above"),
        new("new table", "write units a second of a table that was on demand an hour ago", 4_000, need => need.TableUnits, "warm throughput, set before the load"),
        new("one table", "write units a second of a table", 40_000, need => need.TableUnits, "the quota is raised; then more tables, one for each shard of tenants"),
        new("by-day, 16 keys", "write units a second of the index by-day: 16 partition keys a day", 16 * PartitionUnits, need => need.IndexUnits, "more shards in `DayIndex`, or no index: a stream of the table feeds what searches"),
    ];
}
