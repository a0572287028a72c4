namespace Events;

/// <summary>A standard queue with a dead-letter queue of its own, as a laptop and the cloud both create it.</summary>
public sealed record QueueDefinition
{
    /// <summary>The queue's name: 1 to 76 characters, so that the dead-letter queue's still fits SQS's 80.</summary>
    public required string Name { get; init; }

    public string DeadLetterName => $"{Name}-dlq";

    /// <summary>How long a received message stays hidden. A consumer that needs longer extends it.</summary>
    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(4);

    /// <summary>Longer than <see cref="Retention"/>: a standard dead-letter queue keeps counting from the original send.</summary>
    /// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html</remarks>
    public TimeSpan DeadLetterRetention { get; init; } = TimeSpan.FromDays(14);

    /// <summary>How often a message is handed out before the queue gives it up to the dead-letter queue.</summary>
    public int MaxReceiveCount { get; init; } = 5;

    /// <summary>How long a receive waits for a message: 20 s is the longest that SQS allows, and the cheapest.</summary>
    public TimeSpan ReceiveWaitTime { get; init; } = TimeSpan.FromSeconds(20);
}
