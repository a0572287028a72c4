using Events;
using Processor.Queues;

namespace Processor.Consuming;

/// <summary>One message on its way through a dispatch: what it holds, and whether it is to come again.</summary>
internal sealed class MessageDelivery(ReceivedMessage message)
{
    public ReceivedMessage Message => message;

    public IReadOnlyList<EventDelivery> Events { get; private set; } = [];

    /// <summary>What of it could not be read.</summary>
    public IReadOnlyList<DeadLetter> Unreadable { get; private set; } = [];

    /// <summary>What went wrong, for now, with the message itself; null otherwise.</summary>
    public Failure? Failure { get; set; }

    public bool IsFinished => ComesAgainFor is null;

    /// <summary>Why the message is to be delivered again; null when all of it has come to its end.</summary>
    public Failure? ComesAgainFor =>
        Failure ?? Events.Select(item => item.Result?.Failure).FirstOrDefault(failure => failure is { IsPermanent: false });

    /// <summary>Null while the event may be delivered again: one without an effect is only finished with its dead letter, and so its message.</summary>
    public EventOutcome? OutcomeOf(EventDelivery item) =>
        IsFinished || item.Result?.Failure is null ? item.Result?.Outcome : null;

    public static MessageDelivery Open(ReceivedMessage message)
    {
        var delivery = new MessageDelivery(message);
        try
        {
            var decoded = MessageCodec.Decode(message.Body);
            delivery.Events = [.. decoded.Events.Select(envelope => new EventDelivery(message, envelope))];
            delivery.Unreadable =
            [
                .. decoded.Malformed.Select(malformed =>
                    new DeadLetter(message, MessageCodec.Encode(malformed), RetryRule.Of(malformed.Error))),
            ];
        }
        catch (Exception exception)
        {
            var failure = RetryRule.Of(exception);
            delivery.Unreadable = failure.IsPermanent ? [new DeadLetter(message, message.Body, failure)] : [];
            delivery.Failure = failure.IsPermanent ? null : failure;
        }

        return delivery;
    }
}
