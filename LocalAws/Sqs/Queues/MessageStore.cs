using LocalAws.Sqs.Ordering;

namespace LocalAws.Sqs.Queues;

/// <summary>
/// All messages of a queue, each in one state: found by ordinal, by age and by the end of hiding. Every change is O(log n) at most.
/// By age they stand in the line that they arrived in, but for those that came from another queue older than the last of that line.
/// </summary>
internal sealed class MessageStore(IDeliveryOrder order)
{
    private readonly Dictionary<long, QueuedMessage> _messages = [];
    private readonly SortedSet<QueuedMessage> _hidden = new(QueuedMessage.ByVisibility);
    private readonly LinkedList<QueuedMessage> _byAge = [];
    private readonly SortedSet<QueuedMessage> _cameOld = new(QueuedMessage.ByAge);
    private readonly int[] _counts = new int[Enum.GetValues<MessageState>().Length];
    private long _lastOrdinal;

    /// <summary>When the next hidden message becomes ready, if there is one.</summary>
    public long? NextVisibleAt => _hidden.Min?.VisibleAt;

    public int Count(MessageState state) => _counts[(int)state];

    public QueuedMessage? Find(ReceiptHandle handle) =>
        _messages.TryGetValue(handle.Ordinal, out var message) && message.Receipt == handle.Receipt ? message : null;

    public void Add(QueuedMessage message, MessageState state, long visibleAt)
    {
        message.Ordinal = ++_lastOrdinal;
        _messages.Add(message.Ordinal, message);
        if (_byAge.Last is { } last && last.Value.RetainedFrom > message.RetainedFrom)
        {
            _cameOld.Add(message);
        }
        else
        {
            _byAge.AddLast(message.AgeNode);
        }

        Put(message, state, visibleAt);
    }

    public void Put(QueuedMessage message, MessageState state, long visibleAt)
    {
        var from = message.State;
        if (IsHidden(from))
        {
            _hidden.Remove(message);
        }

        _counts[(int)from]--;
        _counts[(int)state]++;
        message.State = state;
        message.VisibleAt = visibleAt;
        if (IsHidden(state))
        {
            _hidden.Add(message);
        }

        order.OnChanged(message, from);
    }

    public void Remove(QueuedMessage message)
    {
        _messages.Remove(message.Ordinal);
        if (message.AgeNode.List is null)
        {
            _cameOld.Remove(message);
        }
        else
        {
            _byAge.Remove(message.AgeNode);
        }

        Put(message, MessageState.Absent, visibleAt: 0);
    }

    public void RemoveAll()
    {
        foreach (var message in _messages.Values.ToArray())
        {
            Remove(message);
        }
    }

    /// <summary>Ends every delay and visibility timeout that is over, and drops what is older than the retention period.</summary>
    public void Advance(long now, long retention)
    {
        while (_hidden.Min is { } hidden && hidden.VisibleAt <= now)
        {
            Put(hidden, MessageState.Ready, hidden.VisibleAt);
        }

        while (_byAge.First?.Value is { } oldest && oldest.RetainedFrom + retention <= now)
        {
            Remove(oldest);
        }

        while (_cameOld.Min is { } oldest && oldest.RetainedFrom + retention <= now)
        {
            Remove(oldest);
        }
    }

    private static bool IsHidden(MessageState state) => state is MessageState.Delayed or MessageState.InFlight;
}
