using Events;
using Processor.Effects;

namespace Processor.Handlers;

/// <summary>An event as its handler gets it.</summary>
/// <param name="Envelope">Who, what, when.</param>
/// <param name="Payload">Keeps to the contract.</param>
/// <param name="Rows">What handlers keep for the event's tenant.</param>
internal sealed record HandledEvent<TPayload>(EventEnvelope Envelope, TPayload Payload, TenantRows Rows)
    where TPayload : class;
