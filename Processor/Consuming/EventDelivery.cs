using System.Diagnostics;
using Events;
using Processor.Handlers;
using Processor.Queues;

namespace Processor.Consuming;

/// <summary>One event on its way through a dispatch.</summary>
internal sealed class EventDelivery(ReceivedMessage message, ArrivedEvent arrived)
{
    public ReceivedMessage Message => message;

    public ArrivedEvent Arrived => arrived;

    public EventEnvelope Envelope => arrived.Envelope;

    /// <summary>Its span, in the trace of the request that brought it; null where nobody listens.</summary>
    public Activity? Span { get; set; }

    /// <summary>Null until the handler has answered.</summary>
    public EventResult? Result { get; set; }

    /// <summary>Null for an event that had its effect, or may still have it.</summary>
    public DeadLetter? ToDeadLetter() =>
        Result is { Outcome: not null, Failure: { } reason }
            ? new DeadLetter(arrived.Arrival, MessageCodec.Encode([Envelope]), reason, Envelope.Key)
            : null;
}
