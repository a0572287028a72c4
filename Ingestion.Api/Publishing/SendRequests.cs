using Events;

namespace Ingestion.Api.Publishing;

/// <summary>Fills SendMessageBatch calls.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html</remarks>
internal static class SendRequests
{
    public const int MaxMessages = 10;

    /// <summary>1 MiB: the limit for all messages of a call together.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>The messages of one call after the other, in order.</summary>
    public static IEnumerable<IReadOnlyList<OutgoingMessage>> Fill(IEnumerable<EventEnvelope> events)
    {
        var request = new List<OutgoingMessage>(MaxMessages);
        var bytes = 0;
        foreach (var message in MessagePacker.Pack(events).Select(packed => new OutgoingMessage(packed)))
        {
            var size = message.CountBytes();
            if (request.Count > 0 && (request.Count == MaxMessages || bytes + size > MaxBytes))
            {
                yield return request;
                request = new List<OutgoingMessage>(MaxMessages);
                bytes = 0;
            }

            request.Add(message);
            bytes += size;
        }

        if (request.Count > 0)
        {
            yield return request;
        }
    }
}
