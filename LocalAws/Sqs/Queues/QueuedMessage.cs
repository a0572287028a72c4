using LocalAws.Sqs.Messages;

namespace LocalAws.Sqs.Queues;

/// <summary>A message in one queue, which changes it under the queue's lock. Times are milliseconds since 1970.</summary>
internal sealed class QueuedMessage
{
    public QueuedMessage()
    {
        ReadyNode = new LinkedListNode<QueuedMessage>(this);
        AgeNode = new LinkedListNode<QueuedMessage>(this);
    }

    /// <summary>Earliest end of hiding first.</summary>
    public static IComparer<QueuedMessage> ByVisibility { get; } =
        Comparer<QueuedMessage>.Create((a, b) => a.VisibleAt != b.VisibleAt ? a.VisibleAt.CompareTo(b.VisibleAt) : a.Ordinal.CompareTo(b.Ordinal));

    /// <summary>Oldest first, by the time that retention counts from.</summary>
    public static IComparer<QueuedMessage> ByAge { get; } =
        Comparer<QueuedMessage>.Create((a, b) => a.RetainedFrom != b.RetainedFrom ? a.RetainedFrom.CompareTo(b.RetainedFrom) : a.Ordinal.CompareTo(b.Ordinal));

    /// <summary>In the order that they came into the queue.</summary>
    public static IComparer<QueuedMessage> ByArrival { get; } = Comparer<QueuedMessage>.Create((a, b) => a.Ordinal.CompareTo(b.Ordinal));

    public required string Id { get; init; }

    public required MessageContent Content { get; init; }

    public required long SentAt { get; init; }

    public required long RetainedFrom { get; init; }

    /// <summary>In a dead-letter queue, the ARN of the queue that gave this message up.</summary>
    public string? DeadLetterSource { get; init; }

    /// <summary>How often it was received, in all the queues it was in.</summary>
    public int ReceiveCount { get; set; }

    public long FirstReceivedAt { get; set; }

    /// <summary>The place in the order of arrival in this queue.</summary>
    public long Ordinal { get; set; }

    public string? SequenceNumber { get; set; }

    /// <summary>How often this queue handed it out: the number in the newest receipt handle.</summary>
    public int Receipt { get; set; }

    public long ReceivedAt { get; set; }

    public long VisibleAt { get; set; }

    public MessageState State { get; set; }

    public LinkedListNode<QueuedMessage> ReadyNode { get; }

    public LinkedListNode<QueuedMessage> AgeNode { get; }

    public static QueuedMessage New(MessageContent content, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now).ToString(),
        Content = content,
        SentAt = now.ToUnixTimeMilliseconds(),
        RetainedFrom = now.ToUnixTimeMilliseconds(),
    };

    public QueuedMessage AsCopy() => Copy(Content, RetainedFrom, DeadLetterSource);

    /// <summary>
    /// The same message for a dead-letter queue. A standard one keeps it from its original sending on; a FIFO one from now on, and
    /// the message's id takes the place of its deduplication id.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/setting-up-dead-letter-queue-retention.html</remarks>
    public QueuedMessage AsDeadLetter(QueueName source, long now) =>
        source.IsFifo ? Copy(Content with { DeduplicationId = Id }, now, source.Arn) : Copy(Content, RetainedFrom, source.Arn);

    private QueuedMessage Copy(MessageContent content, long retainedFrom, string? deadLetterSource) => new()
    {
        Id = Id,
        Content = content,
        SentAt = SentAt,
        RetainedFrom = retainedFrom,
        DeadLetterSource = deadLetterSource,
        ReceiveCount = ReceiveCount,
        FirstReceivedAt = FirstReceivedAt,
    };
}
