using Events;

namespace Processor.Storage;

internal sealed record StorableEvent(EventEnvelope Envelope, string Fingerprint)
{
    /// <param name="envelope">With its payload, not with a reference alone.</param>
    public static StorableEvent Of(EventEnvelope envelope) => new(envelope, EventFingerprint.Of(envelope));
}
