namespace Operations.Api.Pipeline;

/// <summary>A queue as it is now. Numbers of messages are about right, as SQS says.</summary>
internal sealed record QueueView
{
    /// <summary><c>events</c> or <c>files</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What SQS calls it.</summary>
    public required string Queue { get; init; }

    /// <summary>Messages that wait.</summary>
    public required int Depth { get; init; }

    /// <summary>Messages in hand.</summary>
    public required int InFlight { get; init; }

    /// <summary>Messages that are to wait for a while yet.</summary>
    public required int Delayed { get; init; }

    /// <summary>How long the oldest has waited; absent where that is not known.</summary>
    public double? OldestSeconds { get; init; }

    /// <summary><c>measured</c> by the processors, or <c>atMost</c>: the queue was empty then.</summary>
    public string? OldestIs { get; init; }

    /// <summary>Events that came in, or files; absent where nobody says.</summary>
    public double? InPerSecond { get; init; }

    /// <summary>Events that came to their end, or files; absent where nobody says.</summary>
    public double? OutPerSecond { get; init; }

    /// <summary>Instances that take from it; absent where none ever said so.</summary>
    public int? Consumers { get; init; }

    public required DeadLetterQueueView DeadLetters { get; init; }
}
