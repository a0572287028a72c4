using LocalAws.Sqs.Messages;

namespace LocalAws.Sqs.Queues;

/// <summary>What a FIFO queue remembers of the messages that it took in during the last five minutes, even those deleted since.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-exactly-once-processing.html</remarks>
internal sealed class Deduplication
{
    private readonly Dictionary<(string? Group, string Id), QueuedMessage> _seen = [];
    private readonly Queue<((string? Group, string Id) Key, long SeenAt)> _bySeen = [];

    public QueuedMessage? Find(MessageContent content, bool perGroup, long now)
    {
        while (_bySeen.TryPeek(out var oldest) && oldest.SeenAt + SqsLimits.DeduplicationMilliseconds <= now)
        {
            _seen.Remove(_bySeen.Dequeue().Key);
        }

        return _seen.GetValueOrDefault(Key(content, perGroup));
    }

    public void Remember(QueuedMessage message, bool perGroup, long now)
    {
        var key = Key(message.Content, perGroup);
        _seen.Add(key, message);
        _bySeen.Enqueue((key, now));
    }

    private static (string? Group, string Id) Key(MessageContent content, bool perGroup) =>
        (perGroup ? content.GroupId : null, content.DeduplicationId ?? string.Empty);
}
