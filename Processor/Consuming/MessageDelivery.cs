using System.Security.Cryptography;
using System.Text;
using Events;
using Processor.Handlers;
using Processor.Queues;

namespace Processor.Consuming;

/// <summary>One message on its way through a dispatch: what it holds, and whether it is to come again.</summary>
internal sealed class MessageDelivery(ReceivedMessage message) : IRedrivable
{
    public ReceivedMessage Message => message;

    public IReadOnlyList<EventDelivery> Events { get; private set; } = [];

    /// <summary>How often it has been redriven, as far as is known.</summary>
    public int Redrives { get; set; }

    /// <summary>What of it could not be read.</summary>
    public IReadOnlyList<DeadLetter> Unreadable { get; private set; } = [];

    /// <summary>What went wrong, for now, with the message itself; null otherwise.</summary>
    public Failure? Failure { get; set; }

    public (string Partition, string Sort) LedgerKey => this is { Events: [var only], Unreadable: [] }
        ? (only.Envelope.Key.PartitionKey, only.Envelope.Key.SortKey)
        : ($"sha256-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Body)))}", "message");

    public bool IsFinished => ComesAgainFor is null;

    /// <summary>What is to go to the dead-letter queue once the message is finished.</summary>
    public IEnumerable<DeadLetter> DeadLetters =>
        Unreadable.Concat(Events.Select(item => item.ToDeadLetter()).OfType<DeadLetter>())
            .Select(letter => letter with { Redrives = Redrives });

    /// <summary>Why the message is to be delivered again; null when all of it has come to its end.</summary>
    public Failure? ComesAgainFor => Transients.FirstOrDefault();

    /// <summary>The message as it is to be delivered again.</summary>
    public ReceivedMessage ToComeAgain => message with { RetryAfter = Transients.Max(failure => failure.RetryAfter) };

    private IEnumerable<Failure> Transients =>
        Events.Select(item => item.Result?.Failure).Prepend(Failure).OfType<Failure>().Where(failure => !failure.IsPermanent);

    /// <summary>Null while the event may be delivered again: one without an effect is only finished with its dead letter, and so its message.</summary>
    public EventOutcome? OutcomeOf(EventDelivery item) =>
        item.Result?.Failure is null || IsFinished ? item.Result?.Outcome : null;

    /// <summary>Ends all of it, untried, for one reason.</summary>
    public void Bar(Failure reason)
    {
        Unreadable = [.. Unreadable.Select(letter => letter with { Reason = reason })];
        foreach (var item in Events)
        {
            item.Result = EventResult.Of(reason);
        }
    }

    /// <summary>Ends what has failed for a while, because the queue delivers the message no more. The rest is not touched.</summary>
    public void GiveUp()
    {
        foreach (var item in Events)
        {
            if ((item.Result is null ? Failure : item.Result.Failure) is { IsPermanent: false } last)
            {
                item.Result = EventResult.Of(RetryRule.Exhausted(last, message.ReceiveCount));
            }
        }

        if (Failure is not null && Events.Count + Unreadable.Count == 0)
        {
            Unreadable = [new DeadLetter(message.ArrivalOf(0), message.Body, RetryRule.Exhausted(Failure, message.ReceiveCount))];
        }

        Failure = null;
    }

    public static MessageDelivery Open(ReceivedMessage message)
    {
        var delivery = new MessageDelivery(message);
        try
        {
            var decoded = MessageCodec.Decode(message.Body);
            var malformed = decoded.Malformed.Select(one => one.Index).ToHashSet();
            var places = Enumerable.Range(0, decoded.Events.Count + malformed.Count).Where(place => !malformed.Contains(place));
            delivery.Events =
            [
                .. decoded.Events.Zip(places, (envelope, place) => new EventDelivery(message, new(envelope, message.ArrivalOf(place)))),
            ];
            delivery.Unreadable =
            [
                .. decoded.Malformed.Select(one =>
                    new DeadLetter(message.ArrivalOf(one.Index), MessageCodec.Encode(one), RetryRule.Of(one.Error))
                    {
                        Known = one.Known,
                        Tenant = one.Known.Tenant,
                    }),
            ];
        }
        catch (Exception exception)
        {
            var failure = RetryRule.Of(exception);
            delivery.Unreadable = failure.IsPermanent ? [new DeadLetter(message.ArrivalOf(0), message.Body, failure)] : [];
            delivery.Failure = failure.IsPermanent ? null : failure;
        }

        return delivery;
    }
}
