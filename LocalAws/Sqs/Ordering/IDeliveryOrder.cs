using LocalAws.Sqs.Queues;

namespace LocalAws.Sqs.Ordering;

/// <summary>Which ready message is handed out next. Its queue calls it under the queue's lock.</summary>
internal interface IDeliveryOrder
{
    /// <summary>How many receives could each get a message now, at most.</summary>
    int Receivable { get; }

    /// <summary>The next message to hand out; the caller changes its state before it asks again.</summary>
    QueuedMessage? Next();

    /// <summary>The receive that asked for messages takes no more.</summary>
    void EndReceive();

    /// <summary>Follows a message that was in the state <paramref name="from"/> until now.</summary>
    void OnChanged(QueuedMessage message, MessageState from);
}
