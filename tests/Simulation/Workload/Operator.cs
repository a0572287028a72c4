using System.Text.RegularExpressions;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using Events;
using Simulation.World;
using Testing;

namespace Simulation.Workload;

/// <summary>Looks after the queues: redrives dead letters, files them away, and sees when nothing is on its way any more.</summary>
internal sealed partial class Operator(TestAws aws, TimeProvider clock, Ledger ledger, Tally faults) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TooLong = TimeSpan.FromDays(1);

    // Its calls meet the same faults. The SDK's retries would wait in real time; its own are in InsistAsync.
    private readonly AmazonSQSClient _sqs = new(TestAws.Credentials, aws.Configure(new AmazonSQSConfig { MaxErrorRetry = 0 }));

    public void Dispose() => _sqs.Dispose();

    public async Task SendAsync(string body)
    {
        var url = await UrlAsync(Topology.EventsQueue.Name);
        await InsistAsync(() => _sqs.SendMessageAsync(url, body));
    }

    /// <summary>Gives all dead letters another chance.</summary>
    public async Task RedriveAsync()
    {
        var source = await ArnAsync(Topology.EventsQueue.DeadLetterName);
        var destination = await ArnAsync(Topology.EventsQueue.Name);
        var request = new StartMessageMoveTaskRequest { SourceArn = source, DestinationArn = destination };
        await InsistAsync(() => _sqs.StartMessageMoveTaskAsync(request));
        faults.Add("redrive");
    }

    /// <summary>Waits until every message is settled.</summary>
    public async Task DrainedAsync()
    {
        var url = await UrlAsync(Topology.EventsQueue.Name);
        var started = clock.GetTimestamp();
        for (var quiet = 0; quiet < 2;)
        {
            await Task.Delay(Pause, clock);
            var counts = await InsistAsync(() => _sqs.GetQueueAttributesAsync(url, ["All"]));
            quiet = counts.ApproximateNumberOfMessages + counts.ApproximateNumberOfMessagesNotVisible + counts.ApproximateNumberOfMessagesDelayed == 0
                ? quiet + 1
                : 0;
            if (clock.GetElapsedTime(started) > TooLong)
            {
                throw new InvalidOperationException("The queue is not empty after a day without new events.");
            }
        }
    }

    /// <summary>Takes every dead letter out, and keeps a record of it.</summary>
    public async Task ArchiveAsync()
    {
        var url = await UrlAsync(Topology.EventsQueue.DeadLetterName);
        for (var empty = 0; empty < 3;)
        {
            var request = new ReceiveMessageRequest(url) { MaxNumberOfMessages = 10, WaitTimeSeconds = 0, VisibilityTimeout = 3_600 };
            var letters = (await InsistAsync(() => _sqs.ReceiveMessageAsync(request))).Messages ?? [];
            empty = letters.Count == 0 ? empty + 1 : 0;
            foreach (var letter in letters)
            {
                File(letter.Body);
                await InsistAsync(() => _sqs.DeleteMessageAsync(url, letter.ReceiptHandle));
            }
        }
    }

    /// <summary>The fingerprint of each row.</summary>
    public async Task<IReadOnlyDictionary<(string PartitionKey, string SortKey), string>> RowsAsync()
    {
        var rows = new Dictionary<(string, string), string>();
        Dictionary<string, AttributeValue>? from = null;
        do
        {
            var page = await aws.DynamoDb.ScanAsync(new ScanRequest(Topology.EventsTable.Name) { ExclusiveStartKey = from });
            foreach (var row in page.Items.Where(row => row.ContainsKey(EventRow.Fingerprint)))
            {
                rows[(row[EventRow.PartitionKey].S.Split('@')[0], row[EventRow.SortKey].S)] = row[EventRow.Fingerprint].S;
            }

            from = page.LastEvaluatedKey;
        }
        while (from is { Count: > 0 });
        return rows;
    }

    private void File(string body)
    {
        foreach (Match marker in Marker().Matches(body))
        {
            ledger.OnBuriedPoison(marker.Value);
        }

        try
        {
            foreach (var envelope in MessageCodec.Decode(body).Events)
            {
                ledger.OnLetter(envelope);
            }
        }
        catch (UnreadableMessageException)
        {
            // Poison, which is known by its marker.
        }
    }

    private async Task<string> UrlAsync(string queue) => (await InsistAsync(() => _sqs.GetQueueUrlAsync(queue))).QueueUrl;

    private async Task<string> ArnAsync(string queue)
    {
        var url = await UrlAsync(queue);
        return (await InsistAsync(() => _sqs.GetQueueAttributesAsync(url, [QueueAttributeName.QueueArn]))).QueueARN;
    }

    // Until it works.
    private async Task<T> InsistAsync<T>(Func<Task<T>> call)
    {
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception exception) when (exception is AmazonSQSException or HttpRequestException or Amazon.Runtime.AmazonClientException)
            {
                await Task.Delay(Pause, clock);
            }
        }
    }

    [GeneratedRegex("poison-[0-9]+;")]
    private static partial Regex Marker();
}
