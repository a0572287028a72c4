namespace Events;

/// <summary>A standard queue with a dead-letter queue of its own, as a laptop and the cloud both create it.</summary>
public sealed record QueueDefinition
{
    /// <summary>The queue's name: 1 to 76 characters, so that the dead-letter queue's still fits SQS's 80.</summary>
    public required string Name { get; init; }

    public string DeadLetterName => $"{Name}-dlq";

    /// <summary>How long a Lambda function may work on one delivery of up to <see cref="BatchSize"/> messages.</summary>
    public TimeSpan FunctionTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most messages that a Lambda function gets at once.</summary>
    public int BatchSize { get; init; } = 10;

    /// <summary>
    /// How long a received message stays hidden from those who do not say otherwise: six times what a function may take, so that none comes
    /// again while the function is held back or still at it.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html</remarks>
    public TimeSpan VisibilityTimeout => 6 * FunctionTimeout;

    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(4);

    /// <summary>Longer than <see cref="Retention"/>: a standard dead-letter queue keeps counting from the original send.</summary>
    /// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html</remarks>
    public TimeSpan DeadLetterRetention { get; init; } = TimeSpan.FromDays(14);

    /// <summary>How often a message is handed out before the queue gives it up to the dead-letter queue.</summary>
    public int MaxReceiveCount { get; init; } = 5;

    /// <summary>How long a receive waits for a message: 20 s is the longest that SQS allows, and the cheapest.</summary>
    public TimeSpan ReceiveWaitTime { get; init; } = TimeSpan.FromSeconds(20);
}
