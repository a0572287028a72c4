using LocalAws.Sqs.Queues;

namespace LocalAws.Sqs.Ordering;

/// <summary>
/// A FIFO queue's order: each group in the order of arrival. A group is closed while one of its messages is in flight or its
/// first one is delayed; only the receive that opened it takes more of it.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html</remarks>
internal sealed class GroupOrder : IDeliveryOrder
{
    private readonly Dictionary<string, Group> _groups = new(StringComparer.Ordinal);
    private readonly LinkedList<Group> _open = [];
    private Group? _current;

    public int Receivable => _open.Count;

    public QueuedMessage? Next()
    {
        if (_current?.FirstWaiting() is { State: MessageState.Ready } next)
        {
            return next;
        }

        _current = _open.First?.Value;
        return _current?.FirstWaiting();
    }

    public void EndReceive() => _current = null;

    public void OnChanged(QueuedMessage message, MessageState from)
    {
        var id = message.Content.GroupId ?? string.Empty;
        if (!_groups.TryGetValue(id, out var group))
        {
            _groups.Add(id, group = new Group());
        }

        group.InFlight += (message.State == MessageState.InFlight ? 1 : 0) - (from == MessageState.InFlight ? 1 : 0);
        if (from == MessageState.Absent)
        {
            group.Messages.Add(message);
        }
        else if (message.State == MessageState.Absent)
        {
            group.Messages.Remove(message);
        }

        OpenOrClose(group);
        if (group.Messages.Count == 0)
        {
            _groups.Remove(id);
        }
    }

    private void OpenOrClose(Group group)
    {
        var open = group.InFlight == 0 && group.Messages.Min is { State: MessageState.Ready };
        if (open && group.Node.List is null)
        {
            _open.AddLast(group.Node);
        }
        else if (!open && group.Node.List is not null)
        {
            _open.Remove(group.Node);
        }
    }

    private sealed class Group
    {
        public Group() => Node = new LinkedListNode<Group>(this);

        public LinkedListNode<Group> Node { get; }

        public SortedSet<QueuedMessage> Messages { get; } = new(QueuedMessage.ByArrival);

        public int InFlight { get; set; }

        /// <summary>The first message that is not in flight: at most a receive's worth of messages stand before it.</summary>
        public QueuedMessage? FirstWaiting()
        {
            foreach (var message in Messages)
            {
                if (message.State != MessageState.InFlight)
                {
                    return message;
                }
            }

            return null;
        }
    }
}
