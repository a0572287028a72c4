using Events;
using Processor.Queues;

namespace Processor.Handlers;

/// <summary>An event, and what brought it.</summary>
internal sealed record ArrivedEvent(EventEnvelope Envelope, Arrival Arrival);
