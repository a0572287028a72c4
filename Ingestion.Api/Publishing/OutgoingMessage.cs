using System.Text;
using Events;

namespace Ingestion.Api.Publishing;

/// <summary>A queue message that is ready to be sent.</summary>
internal sealed class OutgoingMessage(IReadOnlyList<EventEnvelope> events)
{
    /// <summary>All of one tenant.</summary>
    public IReadOnlyList<EventEnvelope> Events { get; } = events;

    public string Body { get; } = MessageCodec.Encode(events);

    /// <summary>A standard queue delivers the messages of different groups fairly beside each other.</summary>
    /// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html</remarks>
    public string Group => Events[0].Key.Tenant.Value;

    public int CountBytes() => Encoding.UTF8.GetByteCount(Body);
}
