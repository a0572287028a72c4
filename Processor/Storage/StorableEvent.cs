using Events;
using Processor.Queues;

namespace Processor.Storage;

internal sealed record StorableEvent(EventEnvelope Envelope, string Fingerprint, Arrival Arrival)
{
    /// <param name="envelope">With its payload, not with a reference alone.</param>
    /// <param name="arrival">How it came.</param>
    public static StorableEvent Of(EventEnvelope envelope, Arrival arrival) => new(envelope, EventFingerprint.Of(envelope), arrival);
}
