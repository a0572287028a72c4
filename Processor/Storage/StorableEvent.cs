using Events;

namespace Processor.Storage;

internal sealed record StorableEvent(EventEnvelope Envelope, string Fingerprint);
