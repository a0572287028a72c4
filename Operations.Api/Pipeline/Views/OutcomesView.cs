namespace Operations.Api.Pipeline;

/// <summary>The events that were received today, by what became of them.</summary>
internal sealed record OutcomesView
{
    /// <summary>In UTC.</summary>
    public required string Day { get; init; }

    /// <summary>False while they are still being counted.</summary>
    public required bool Complete { get; init; }

    public required string CountedAt { get; init; }

    public required int Processed { get; init; }

    public required int Duplicate { get; init; }

    public required int Conflict { get; init; }

    public required int Failed { get; init; }

    /// <summary>Over the last minute.</summary>
    public required IReadOnlyDictionary<string, double> PerSecond { get; init; }
}
