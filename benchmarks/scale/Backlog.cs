using System.Globalization;
using System.Text;
using System.Text.Json;
using Amazon.SQS;
using Amazon.SQS.Model;
using Events;

namespace ScaleBenchmark;

/// <summary>Events of about 250 bytes, all different, 100 in a message, as the ingestion API puts batches on the queue.</summary>
internal sealed class Backlog(IAmazonSQS sqs)
{
    private const int EventsPerMessage = 100;
    private const int MessagesPerRequest = 10;

    private string? _queueUrl;

    public static string Note { get; } = new('x', 90);

    /// <summary>So many were added.</summary>
    public int Events { get; private set; }

    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"event-{number:D10}");

    public async Task AddAsync(int events)
    {
        _queueUrl ??= (await sqs.GetQueueUrlAsync(Topology.EventsQueue.Name)).QueueUrl;
        var receivedAt = TimeProvider.System.GetUtcNow();
        var bodies = Enumerable.Range(0, events).Select(_ => Next(receivedAt)).Chunk(EventsPerMessage).Select(MessageCodec.Encode);
        foreach (var batch in bodies.Chunk(MessagesPerRequest))
        {
            var entries = batch.Select((body, i) => new SendMessageBatchRequestEntry(i.ToString(CultureInfo.InvariantCulture), body)).ToList();
            var response = await sqs.SendMessageBatchAsync(new SendMessageBatchRequest(_queueUrl, entries));
            if (response.Failed is { Count: > 0 })
            {
                throw new InvalidOperationException("LocalAws did not take a message.");
            }
        }
    }

    private EventEnvelope Next(DateTimeOffset receivedAt)
    {
        var number = Events++;
        var payload = string.Create(CultureInfo.InvariantCulture, $$"""{"reading":{{number}}.25,"unit":"bar","site":"plant-{{number % 40}}","note":"{{Note}}"}""");
        using var json = JsonDocument.Parse(Encoding.UTF8.GetBytes(payload));
        return new EventEnvelope
        {
            Key = new EventKey(TenantId.Parse("dev"), EventSource.Parse($"sensor-{number % 100}"), EventId.Parse(IdOf(number))),
            Type = EventType.Parse("pressure"),
            Payload = EventPayload.From(json.RootElement),
            ReceivedAt = receivedAt,
        };
    }
}
