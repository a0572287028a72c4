using System.Diagnostics;
using Events;
using Processor.Handlers;
using Processor.Queues;

namespace Processor.Consuming;

/// <summary>One event on its way through a dispatch.</summary>
internal sealed class EventDelivery(ReceivedMessage message, EventEnvelope envelope)
{
    public ReceivedMessage Message => message;

    public EventEnvelope Envelope => envelope;

    /// <summary>Its span, in the trace of the request that brought it; null where nobody listens.</summary>
    public Activity? Span { get; set; }

    /// <summary>Null until the handler has answered.</summary>
    public EventResult? Result { get; set; }

    /// <summary>Null for an event that had its effect, or may still have it.</summary>
    public DeadLetter? ToDeadLetter() =>
        Result is { Outcome: not null, Failure: { } reason }
            ? new DeadLetter(message, MessageCodec.Encode([envelope]), reason, envelope.Key)
            : null;
}
