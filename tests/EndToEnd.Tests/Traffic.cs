using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using Events;

namespace EndToEnd.Tests;

/// <summary>What clients send, and what became of it in the table.</summary>
internal static class Traffic
{
    /// <summary>Posts events of about 250 bytes each, <paramref name="batchSize"/> to a request; a refused request is sent again, with the same ids.</summary>
    public static async Task PostBatches(HttpClient api, string run, int count, int batchSize)
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count).Chunk(batchSize),
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken },
            async (numbers, cancellationToken) =>
            {
                var body = $"[{string.Join(',', numbers.Select(number => Event(run, number)))}]";
                using var response = await api.PostAsync("/events/batch", Json(body), cancellationToken);
                Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
            });
    }

    public static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    public static async Task<JsonElement> ReadJson(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return document.RootElement.Clone();
    }

    /// <summary>How many messages wait for the processor, or are in its hands.</summary>
    public static Task<int> QueuedAsync(RunningAppHost app) => CountAsync(app, Topology.EventsQueue.Name);

    /// <summary>How many messages a queue has, hidden ones too.</summary>
    public static async Task<int> CountAsync(RunningAppHost app, string queueName)
    {
        var queue = await app.Sqs.GetQueueUrlAsync(queueName, TestContext.Current.CancellationToken);
        var attributes = await app.Sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest(queue.QueueUrl, ["All"]), TestContext.Current.CancellationToken);
        return attributes.ApproximateNumberOfMessages + attributes.ApproximateNumberOfMessagesNotVisible + attributes.ApproximateNumberOfMessagesDelayed;
    }

    /// <summary>How many rows there are of events of a run, each identity counted once by the table's own key.</summary>
    public static async Task<int> StoredRows(IAmazonDynamoDB dynamoDb, string run)
    {
        var rows = 0;
        Dictionary<string, AttributeValue>? start = null;
        do
        {
            var page = await dynamoDb.ScanAsync(
                new ScanRequest
                {
                    TableName = Topology.EventsTable.Name,
                    Select = Select.COUNT,
                    FilterExpression = "begins_with(#pk, :run) AND #status = :processed",
                    ExpressionAttributeNames = new() { ["#pk"] = EventRow.PartitionKey, ["#status"] = EventRow.Status },
                    ExpressionAttributeValues = new() { [":run"] = new($"dev#{run}-"), [":processed"] = new(EventOutcome.Processed.Word) },
                    ExclusiveStartKey = start,
                },
                TestContext.Current.CancellationToken);
            rows += page.Count ?? 0;
            start = page.LastEvaluatedKey is { Count: > 0 } key ? key : null;
        }
        while (start is not null);
        return rows;
    }

    private static string Event(string run, int number) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"source":"sensor-{{{number % 50:d2}}}","type":"temperature","id":"{{{run}}}-{{{number}}}","time":"2026-03-01T12:00:00Z","payload":{"value":{{{number / 100.0}}},"unit":"celsius","site":"north hall","device":{"model":"TX-200","firmware":"1.14.2","battery":0.87},"note":"sample {{{number:d6}}}"}}""");
}
