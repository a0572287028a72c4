using System.Text.RegularExpressions;
using Amazon.DynamoDBv2.Model;
using Amazon.S3;
using Amazon.SQS;
using Amazon.SQS.Model;
using Events;
using Simulation.World;
using Testing;

namespace Simulation.Workload;

/// <summary>Looks after the queues: redrives dead letters, files them away, and sees when nothing is on its way any more.</summary>
internal sealed partial class Operator(TestAws aws, TimeProvider clock, Ledger ledger, Effects effects, Ends ends, Tally faults) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TooLong = TimeSpan.FromDays(1);

    // Its calls meet the same faults. The SDK's retries would wait in real time; its own are in InsistAsync.
    private readonly AmazonSQSClient _sqs = new(TestAws.Credentials, aws.Configure(new AmazonSQSConfig { MaxErrorRetry = 0 }));

    private readonly AmazonS3Client _s3 = new(TestAws.Credentials, aws.Configure(new AmazonS3Config { MaxErrorRetry = 0 }));

    public void Dispose()
    {
        _sqs.Dispose();
        _s3.Dispose();
    }

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

    /// <summary>Waits until every message is settled, and the outbox empty.</summary>
    public async Task DrainedAsync()
    {
        var url = await UrlAsync(Topology.EventsQueue.Name);
        var started = clock.GetTimestamp();
        for (var quiet = 0; quiet < 2;)
        {
            await Task.Delay(Pause, clock);
            var counts = await InsistAsync(() => _sqs.GetQueueAttributesAsync(url, ["All"]));
            var isQuiet = !effects.HasOutbox
                && counts is
                {
                    ApproximateNumberOfMessages: 0, ApproximateNumberOfMessagesNotVisible: 0, ApproximateNumberOfMessagesDelayed: 0,
                };
            quiet = isQuiet ? quiet + 1 : 0;
            if (clock.GetElapsedTime(started) > TooLong)
            {
                throw new InvalidOperationException("The queue is not empty after a day without new events.");
            }
        }
    }

    /// <summary>Takes every dead letter out, and keeps a record of it.</summary>
    /// <param name="expectedReason">What each has to be dead for; null where that is open.</param>
    public async Task ArchiveAsync(string? expectedReason = null)
    {
        var url = await UrlAsync(Topology.EventsQueue.DeadLetterName);
        for (var empty = 0; empty < 3;)
        {
            var request = new ReceiveMessageRequest(url)
            {
                MaxNumberOfMessages = 10,
                WaitTimeSeconds = 0,
                VisibilityTimeout = 3_600,
                MessageAttributeNames = [DeadLetterAttributes.ReasonCode],
            };
            var letters = (await InsistAsync(() => _sqs.ReceiveMessageAsync(request))).Messages ?? [];
            empty = letters.Count == 0 ? empty + 1 : 0;
            foreach (var letter in letters)
            {
                var reason = letter.MessageAttributes?.GetValueOrDefault(DeadLetterAttributes.ReasonCode)?.StringValue;
                if (expectedReason is not null && reason != expectedReason)
                {
                    ledger.OnUndying($"{reason}: {letter.Body}");
                }

                await FileAsync(letter.Body);
                await InsistAsync(() => _sqs.DeleteMessageAsync(url, letter.ReceiptHandle));
            }
        }
    }

    /// <summary>Compares what was sent and done with what the tables hold.</summary>
    public async Task<Verdict> JudgeAsync()
    {
        var rows = new Dictionary<(string, string), string>();
        var recount = new Recount();
        await foreach (var row in ScanAsync(Topology.EventsTable.Name))
        {
            ends.AddRow(row);

            // Of no tenant, and so of no event: the count of redrives, and outcome records.
            if (!row[EventRow.PartitionKey].S.StartsWith('#') && row.TryGetValue(EventRow.Fingerprint, out var fingerprint))
            {
                rows[(row[EventRow.PartitionKey].S.Split('@')[0], row[EventRow.SortKey].S)] = fingerprint.S;
                await PutPayloadAsync(row);
                recount.AddEvent(row);
            }
        }

        await foreach (var row in ScanAsync(Topology.EffectsTable.Name))
        {
            recount.AddEffect(row);
        }

        return Verdict.On(ledger, effects, rows, recount, ends);
    }

    private async IAsyncEnumerable<Dictionary<string, AttributeValue>> ScanAsync(string table)
    {
        Dictionary<string, AttributeValue>? from = null;
        do
        {
            var page = await aws.DynamoDb.ScanAsync(new ScanRequest(table) { ExclusiveStartKey = from });
            foreach (var row in page.Items)
            {
                yield return row;
            }

            from = page.LastEvaluatedKey;
        }
        while (from is { Count: > 0 });
    }

    private async Task FileAsync(string body)
    {
        foreach (Match marker in Marker().Matches(body))
        {
            ledger.OnBuriedPoison(marker.Value);
        }

        try
        {
            foreach (var envelope in MessageCodec.Decode(body).Events)
            {
                ledger.OnLetter(await OpenAsync(envelope));
            }
        }
        catch (UnreadableMessageException)
        {
            // Poison, which is known by its marker.
        }
    }

    // The reference is all that ever travelled: the payload is where the API has put it.
    private async Task<EventEnvelope> OpenAsync(EventEnvelope envelope) => envelope.Payload.Reference is { } reference
        ? envelope with { Payload = await OpenAsync(envelope.Key.Tenant, reference) }
        : envelope;

    private async Task PutPayloadAsync(Dictionary<string, AttributeValue> row)
    {
        if (row.TryGetValue(EventRow.PayloadReference, out var text) && PayloadReference.TryParse(text.S, out var reference))
        {
            var tenant = TenantId.Parse(row[EventRow.PartitionKey].S.Split('#')[0]);
            row[EventRow.Payload] = new AttributeValue((await OpenAsync(tenant, reference)).ToString());
        }
    }

    private Task<EventPayload> OpenAsync(TenantId tenant, PayloadReference reference) => InsistAsync(async () =>
    {
        using var answer = await _s3.GetObjectAsync(Topology.PayloadsBucket.Name, PayloadObject.KeyOf(tenant, reference));
        return await reference.OpenAsync(answer.ResponseStream, CancellationToken.None);
    });

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
            catch (Exception exception) when (exception is AmazonSQSException or AmazonS3Exception or HttpRequestException or Amazon.Runtime.AmazonClientException)
            {
                await Task.Delay(Pause, clock);
            }
        }
    }

    [GeneratedRegex("poison-[0-9]+;")]
    private static partial Regex Marker();
}
