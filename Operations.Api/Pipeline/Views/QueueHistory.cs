namespace Operations.Api.Pipeline;

/// <summary>A queue over the last hour.</summary>
internal sealed record QueueHistory
{
    public required IReadOnlyList<double?> Depth { get; init; }

    public required IReadOnlyList<double?> InFlight { get; init; }

    public required IReadOnlyList<double?> DeadLetters { get; init; }

    /// <summary>Events per second that came in.</summary>
    public required IReadOnlyList<double?> In { get; init; }

    /// <summary>Events per second that came to their end.</summary>
    public required IReadOnlyList<double?> Out { get; init; }
}
