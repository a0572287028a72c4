using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using Events;
using Processor.Queues;

namespace Processor.Files.Sinks;

/// <summary>Sends events to the events queue, and returns when the queue has them all.</summary>
internal sealed class EventSink(IAmazonSQS sqs, QueueAddress address)
{
    // Of SQS, for all messages of a request together: 1 MiB.
    private const int MaxRequestBytes = 1024 * 1024;
    private const int MaxAttempts = 3;
    private const int MaxConcurrent = 4;

    /// <exception cref="FileSendException">The queue did not take some of them.</exception>
    public Task SendAsync(IEnumerable<EventEnvelope> events, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        Requests(MessagePacker.Pack(events).Select(MessageCodec.Encode)),
        new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrent, CancellationToken = cancellationToken },
        async (bodies, ct) => await SendAsync(bodies, ct));

    /// <summary>Sends one message to the queue, which nobody sees before the delay is over.</summary>
    public async Task SendAsync(string body, TimeSpan delay, CancellationToken cancellationToken) =>
        await sqs.SendMessageAsync(
            new SendMessageRequest(await address.GetUrlAsync(cancellationToken), body) { DelaySeconds = (int)Math.Ceiling(delay.TotalSeconds) }, cancellationToken);

    private static IEnumerable<IReadOnlyList<string>> Requests(IEnumerable<string> bodies)
    {
        var request = new List<string>();
        var bytes = 0;
        foreach (var body in bodies)
        {
            var size = System.Text.Encoding.UTF8.GetByteCount(body);
            if (request.Count > 0 && (request.Count == WorkQueue.MaxBatch || bytes + size > MaxRequestBytes))
            {
                yield return request;
                (request, bytes) = ([], 0);
            }

            request.Add(body);
            bytes += size;
        }

        if (request.Count > 0)
        {
            yield return request;
        }
    }

    private async Task SendAsync(IReadOnlyList<string> bodies, CancellationToken cancellationToken)
    {
        var url = await address.GetUrlAsync(cancellationToken);
        var entries = bodies.Select((body, i) => new SendMessageBatchRequestEntry(i.ToString(CultureInfo.InvariantCulture), body)).ToList();
        for (var attempt = 1; entries.Count > 0; attempt++)
        {
            var answer = await sqs.SendMessageBatchAsync(new SendMessageBatchRequest(url, entries), cancellationToken);
            var failed = (answer.Failed ?? []).ToDictionary(error => error.Id, StringComparer.Ordinal);
            entries.RemoveAll(entry => !failed.ContainsKey(entry.Id));
            if (entries.Count > 0 && (attempt == MaxAttempts || failed.Values.Any(error => error.SenderFault == true)))
            {
                throw new FileSendException(entries.Count, failed.Values.First().Code);
            }
        }
    }
}
