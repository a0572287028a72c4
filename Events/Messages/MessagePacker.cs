using System.Buffers.Text;

namespace Events;

/// <summary>Fills queue messages with events, so that many events cost few requests.</summary>
public static class MessagePacker
{
    /// <summary>How many events a message holds at most. One message is one unit of retry.</summary>
    public const int MaxEvents = 100;

    /// <summary>
    /// How many bytes of events a message holds at most, unless one event alone is larger: a quarter of what SQS takes, so that a batch of
    /// messages fits in one request. A large payload counts too, although it is not in the message: it will be in its reader's memory.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html</remarks>
    public const int MaxBytes = 256 * 1024;

    // What the names, quotes and times around an event's own text come to, at most.
    private const int EnvelopeBytes = 512;

    /// <summary>
    /// Splits events into messages, in order. Events of different tenants never share one, so that a queue can be fair to its tenants.
    /// </summary>
    public static IEnumerable<IReadOnlyList<EventEnvelope>> Pack(IEnumerable<EventEnvelope> events)
    {
        foreach (var tenant in events.GroupBy(envelope => envelope.Key.Tenant))
        {
            var message = new List<EventEnvelope>();
            var bytes = 0;
            foreach (var envelope in tenant)
            {
                var size = SizeOf(envelope);
                if (message.Count > 0 && (message.Count == MaxEvents || bytes + size > MaxBytes))
                {
                    yield return message;
                    message = [];
                    bytes = 0;
                }

                message.Add(envelope);
                bytes += size;
            }

            yield return message;
        }
    }

    /// <summary>An upper bound of an event's share in a message and in memory, in bytes: every character of its text may become six.</summary>
    public static int SizeOf(EventEnvelope envelope) =>
        EnvelopeBytes
        + (envelope.Payload is { IsOpen: true, Bytes: { } bytes } ? Base64.GetMaxEncodedToUtf8Length(bytes.Length) : envelope.Payload.Size)
        + envelope.Extensions.Json.Length
        + (6 * (envelope.Key.Source.Value.Length + envelope.Key.Id.Value.Length + envelope.Type.Value.Length
            + (envelope.Subject?.Length ?? 0) + (envelope.DataContentType?.Length ?? 0) + (envelope.DataSchema?.Length ?? 0)));
}
