using Events;
using Processor.Queues;

namespace Processor.Storage;

internal sealed record StorableEvent(EventEnvelope Envelope, string Fingerprint, Arrival Arrival);
