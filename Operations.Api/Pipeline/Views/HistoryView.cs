namespace Operations.Api.Pipeline;

/// <summary>The last hour in steps, the oldest first. A value is null where there was no sample.</summary>
internal sealed record HistoryView
{
    public required int StepSeconds { get; init; }

    public required IReadOnlyList<string> Times { get; init; }

    /// <summary>By queue.</summary>
    public required IReadOnlyDictionary<string, QueueHistory> Queues { get; init; }

    /// <summary>Events per second by outcome, those of all tenants; for operators.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double?>>? Outcomes { get; init; }
}
