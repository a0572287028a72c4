using System.Globalization;
using System.Text;
using Amazon.SQS;
using Amazon.SQS.Model;
using Events;

namespace ProcessingBenchmark;

/// <summary>Events of about 250 bytes, all different, as the ingestion API puts them on the queue.</summary>
internal sealed class Backlog(IAmazonSQS sqs, string queueUrl)
{
    private const int MaxBatch = 10;
    private static readonly DateTimeOffset ReceivedAt = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    private int _next;

    public async Task AddAsync(int events, int eventsPerMessage)
    {
        var bodies = Enumerable.Range(0, events).Select(_ => Next()).Chunk(eventsPerMessage).Select(MessageCodec.Encode);
        foreach (var batch in bodies.Chunk(MaxBatch))
        {
            var entries = batch.Select((body, i) => new SendMessageBatchRequestEntry(i.ToString(CultureInfo.InvariantCulture), body)).ToList();
            var response = await sqs.SendMessageBatchAsync(new SendMessageBatchRequest(queueUrl, entries));
            if (response.Failed is { Count: > 0 })
            {
                throw new InvalidOperationException("LocalAws did not take a message.");
            }
        }
    }

    /// <summary>Waits until nothing is left, in the queue or in flight.</summary>
    public async Task DrainedAsync()
    {
        while (true)
        {
            var attributes = (await sqs.GetQueueAttributesAsync(queueUrl, ["All"])).Attributes;
            if (attributes[QueueAttributeName.ApproximateNumberOfMessages] == "0" && attributes[QueueAttributeName.ApproximateNumberOfMessagesNotVisible] == "0")
            {
                return;
            }

            await Task.Delay(20);
        }
    }

    private EventEnvelope Next()
    {
        var number = _next++;
        var payload = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"reading":{{number}}.25,"unit":"bar","site":"plant-{{number % 40}}","ok":true,"note":"{{new string('x', 60)}}"}""");
        using var json = System.Text.Json.JsonDocument.Parse(Encoding.UTF8.GetBytes(payload));
        return new EventEnvelope
        {
            Key = new EventKey(
                TenantId.Parse("bench"),
                EventSource.Parse($"sensor-{number % 100}"),
                EventId.Parse(string.Create(CultureInfo.InvariantCulture, $"event-{number:D10}"))),
            Type = EventType.Parse("pressure"),
            Payload = EventPayload.From(json.RootElement),
            ReceivedAt = ReceivedAt,
        };
    }
}
