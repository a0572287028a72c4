namespace Operations.Api.Pipeline;

/// <summary>A dead-letter queue as it is now.</summary>
internal sealed record DeadLetterQueueView
{
    /// <summary>What SQS calls it.</summary>
    public required string Queue { get; init; }

    public required int Depth { get; init; }

    /// <summary>Letters that are being looked at or redriven.</summary>
    public required int InFlight { get; init; }

    /// <summary>How long the oldest has been there; absent unless it was looked at lately.</summary>
    public double? OldestSeconds { get; init; }
}
