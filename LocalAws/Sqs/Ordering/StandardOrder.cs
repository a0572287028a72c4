using LocalAws.Sqs.Queues;

namespace LocalAws.Sqs.Ordering;

/// <summary>A standard queue's order: as messages became ready, so that one that comes back stands behind those that wait.</summary>
internal sealed class StandardOrder : IDeliveryOrder
{
    private readonly LinkedList<QueuedMessage> _ready = [];

    public int Receivable => _ready.Count;

    public QueuedMessage? Next() => _ready.First?.Value;

    public void EndReceive()
    {
    }

    public void OnChanged(QueuedMessage message, MessageState from)
    {
        if (from == MessageState.Ready)
        {
            _ready.Remove(message.ReadyNode);
        }

        if (message.State == MessageState.Ready)
        {
            _ready.AddLast(message.ReadyNode);
        }
    }
}
