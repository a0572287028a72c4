namespace ScaleModel;

/// <summary>What a rate takes of AWS, each second or at once.</summary>
internal sealed record Need
{
    private const double DaysPerMonth = 30;

    public required double EventsPerSecond { get; init; }

    /// <summary>Of the HTTP API, each second.</summary>
    public required double Requests { get; init; }

    /// <summary>At once.</summary>
    public required double IngestionFunctions { get; init; }

    /// <summary>At once.</summary>
    public required double ProcessorFunctions { get; init; }

    public required double MessagesInFlight { get; init; }

    public required double SqsRequests { get; init; }

    /// <summary>Write units of the events table, each second.</summary>
    public required double TableUnits { get; init; }

    /// <summary>Write units of the index by-day, each second.</summary>
    public required double IndexUnits { get; init; }

    public required double DollarsPerMillion { get; init; }

    public double DollarsPerMonth => DollarsPerMillion * EventsPerSecond / 1_000_000 * 86_400 * DaysPerMonth;

    /// <summary>Queues, each with a mapping of its own.</summary>
    public double Queues => Math.Ceiling(Math.Max(ProcessorFunctions / Quotas.MappingConcurrency, MessagesInFlight / Quotas.MessagesInFlight));

    /// <summary>Partitions that the table needs for its writes alone.</summary>
    public double TablePartitions => Math.Ceiling(TableUnits / Quotas.PartitionUnits);

    /// <summary>Partition keys that one day of the index needs.</summary>
    public double IndexShards => Math.Ceiling(IndexUnits / Quotas.PartitionUnits);
}
