using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using Events;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Processor.Consuming;
using Processor.Handlers;
using Testing;

namespace Processor.Tests.Drivers;

/// <summary>The service between a queue and a table of its own: messages in, rows and dead letters out.</summary>
internal sealed class ProcessorDriver : IAsyncDisposable
{
    private readonly TestAws _aws;
    private readonly bool _ownsAws;
    private readonly WebApplicationFactory<QueuePump> _factory;
    private int _putOff;

    private ProcessorDriver(TestAws aws, bool ownsAws, Wire wire, LogLines logs, WebApplicationFactory<QueuePump> factory)
    {
        (_aws, _ownsAws) = (aws, ownsAws);
        _factory = factory;
        (Wire, Logs) = (wire, logs);
    }

    public TestAws Aws => _aws;

    public Wire Wire { get; }

    public LogLines Logs { get; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <param name="settings">Configuration: each <c>section:key</c> with its value.</param>
    /// <param name="clock">The clock of the AWS; the system's when null.</param>
    /// <param name="prepare">Comes before the service starts.</param>
    /// <param name="bodies">Messages that wait for it.</param>
    /// <param name="handler">In the place of the service's own.</param>
    /// <param name="isServiceOnClock">Whether the service lives by that clock, too.</param>
    /// <param name="configure">Changes what the service consists of.</param>
    /// <param name="beside">Another process of the service, on the same queue and tables; it is stopped last.</param>
    public static async Task<ProcessorDriver> StartAsync(
        IReadOnlyDictionary<string, string>? settings = null,
        TimeProvider? clock = null,
        Action<Wire>? prepare = null,
        IReadOnlyList<string>? bodies = null,
        IEventBatchHandler? handler = null,
        bool isServiceOnClock = false,
        Action<IServiceCollection>? configure = null,
        ProcessorDriver? beside = null)
    {
        var aws = beside?._aws ?? await TestAws.StartAsync(clock, Cancelled);
        var (wire, logs) = (new Wire(), new LogLines());
        prepare?.Invoke(wire);
        var factory = new WebApplicationFactory<QueuePump>().WithWebHostBuilder(host =>
        {
            host.UseSetting("FileProcessing:IsEnabled", "false");
            foreach (var (key, value) in settings ?? Settings.Of())
            {
                host.UseSetting(key, value);
            }

            host.ConfigureTestServices(services =>
            {
                Replace(services, handler)
                    .AddSingleton<IAmazonSQS>(_ => new WiredSqs(wire, aws.Configure(new AmazonSQSConfig { MaxErrorRetry = 0 })))
                    .AddSingleton<IAmazonDynamoDB>(
                        _ => new WiredDynamoDb(wire, aws.Configure(new AmazonDynamoDBConfig { MaxErrorRetry = 0 })))
                    .AddSingleton<IAmazonS3>(_ => new WiredS3(wire, aws.Configure(new AmazonS3Config { MaxErrorRetry = 0 })))
                    .AddSingleton<ILoggerProvider>(logs);
                if (isServiceOnClock)
                {
                    services.AddSingleton(clock!);
                }

                configure?.Invoke(services);
            });
        });
        var driver = new ProcessorDriver(aws, beside is null, wire, logs, factory);
        await driver.SendAsync([.. bodies ?? []]);
        factory.Start();
        return driver;
    }

    public T Service<T>()
        where T : notnull => _factory.Services.GetRequiredService<T>();

    public HttpClient CreateClient() => _factory.CreateClient();

    public async Task SendAsync(params IReadOnlyList<string> bodies)
    {
        foreach (var chunk in bodies.Chunk(10))
        {
            var entries = chunk.Select((body, i) => new SendMessageBatchRequestEntry(i.ToString(CultureInfo.InvariantCulture), body));
            var response = await _aws.Sqs.SendMessageBatchAsync(await UrlAsync(Topology.EventsQueue.Name), [.. entries], Cancelled);
            Assert.Empty(response.Failed ?? []);
        }
    }

    /// <summary>Sends each event as a message of its own.</summary>
    public Task SendAsync(params IReadOnlyList<EventEnvelope> events) => SendAsync([.. events.Select(one => MessageCodec.Encode([one]))]);

    /// <summary>Keeps the payload of an event, as the API does before it sends the event.</summary>
    /// <param name="envelope">With its payload.</param>
    /// <param name="stored">What is stored in its place; null for the payload itself.</param>
    /// <returns>The event as it travels.</returns>
    public async Task<EventEnvelope> KeepAsync(EventEnvelope envelope, byte[]? stored = null)
    {
        var reference = PayloadReference.To(envelope.Payload);
        await _aws.S3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = Topology.PayloadsBucket.Name,
                Key = PayloadObject.KeyOf(envelope.Key.Tenant, reference),
                InputStream = new MemoryStream(stored ?? envelope.Payload.Content.ToArray()),
            },
            Cancelled);
        return envelope with { Payload = EventPayload.From(reference) };
    }

    /// <summary>Stops the service as the host does, and waits until it has.</summary>
    public Task StopAsync() => Service<IHost>().StopAsync(Cancelled);

    /// <summary>Waits until the queue is empty: every message is deleted.</summary>
    public Task SettledAsync() => State.ReachedAsync(async () => await CountsAsync() is (0, 0));

    /// <summary>Waits until the queue is empty, and moves its clock whenever a message has been put off.</summary>
    public async Task SettledAsync(FakeTimeProvider clock)
    {
        await State.ReachedAsync(async () =>
        {
            if (Wire.Answers<ChangeMessageVisibilityBatchResponse>().Count > _putOff)
            {
                _putOff++;
                clock.Advance(TimeSpan.FromMinutes(15));
            }

            return await CountsAsync() is (0, 0);
        });
    }

    /// <summary>How many messages wait in the queue, and how many are hidden.</summary>
    public async Task<(int Waiting, int Hidden)> CountsAsync()
    {
        var answer = await _aws.Sqs.GetQueueAttributesAsync(
            await UrlAsync(Topology.EventsQueue.Name),
            [QueueAttributeName.ApproximateNumberOfMessages, QueueAttributeName.ApproximateNumberOfMessagesNotVisible],
            Cancelled);
        return (answer.ApproximateNumberOfMessages, answer.ApproximateNumberOfMessagesNotVisible);
    }

    /// <summary>Moves everything in the dead-letter queue back, as an operator does, and waits until it is moved.</summary>
    public async Task RedriveAsync(FakeTimeProvider clock)
    {
        var arn = await ArnAsync(Topology.EventsQueue.DeadLetterName);
        await _aws.Sqs.StartMessageMoveTaskAsync(
            new StartMessageMoveTaskRequest { SourceArn = arn, DestinationArn = await ArnAsync(Topology.EventsQueue.Name) }, Cancelled);
        await State.ReachedAsync(async () =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(50));
            var tasks = await _aws.Sqs.ListMessageMoveTasksAsync(new ListMessageMoveTasksRequest { SourceArn = arn }, Cancelled);
            return tasks.Results[0].Status == "COMPLETED";
        });
    }

    /// <summary>Waits until there are as many dead letters, and lets them lie.</summary>
    public async Task BuriedAsync(int count)
    {
        var url = await UrlAsync(Topology.EventsQueue.DeadLetterName);
        await State.ReachedAsync(async () => (await _aws.Sqs.GetQueueAttributesAsync(
            url, [QueueAttributeName.ApproximateNumberOfMessages], Cancelled)).ApproximateNumberOfMessages == count);
    }

    /// <summary>Every event's row, by id and source.</summary>
    public async Task<IReadOnlyList<Row>> RowsAsync()
    {
        var items = new List<Dictionary<string, AttributeValue>>();
        ScanResponse? page = null;
        do
        {
            page = await _aws.DynamoDb.ScanAsync(
                new ScanRequest(Topology.EventsTable.Name) { ConsistentRead = true, ExclusiveStartKey = page?.LastEvaluatedKey }, Cancelled);
            items.AddRange(page.Items);
        }
        while (page.LastEvaluatedKey is { Count: > 0 });
        return
        [
            .. items.Select(item => new Row(item)).Where(row => row["pk"][0] != '#')
                .OrderBy(row => $"{row["pk"]} {row["sk"]}", StringComparer.Ordinal),
        ];
    }

    /// <summary>Every outcome record, by key.</summary>
    public async Task<IReadOnlyList<Row>> OutcomesAsync()
    {
        var response = await _aws.DynamoDb.ScanAsync(new ScanRequest(Topology.EventsTable.Name) { ConsistentRead = true }, Cancelled);
        return
        [
            .. response.Items.Select(item => new Row(item)).Where(row => OutcomeRow.IsOne(row["pk"]))
                .OrderBy(row => $"{row["pk"]} {row["sk"]}", StringComparer.Ordinal),
        ];
    }

    /// <summary>What an index holds of a day, by its keys: that by day, or of one outcome.</summary>
    public async Task<IReadOnlyList<Row>> DayAsync(DateOnly day, string? outcome = null)
    {
        var rows = new List<Row>();
        for (var shard = 0; shard < DayIndex.Shards; shard++)
        {
            var partition = DayIndex.PartitionOf(day, shard);
            var response = await _aws.DynamoDb.QueryAsync(
                new QueryRequest(Topology.EventsTable.Name)
                {
                    IndexName = outcome is null ? DayIndex.Name : OutcomeIndex.Name,
                    KeyConditionExpression = "#day = :day",
                    ExpressionAttributeNames = new() { ["#day"] = outcome is null ? DayIndex.PartitionKey : OutcomeIndex.PartitionKey },
                    ExpressionAttributeValues = new() { [":day"] = new(outcome is null ? partition : OutcomeIndex.PartitionOf(outcome, partition)) },
                },
                Cancelled);
            rows.AddRange(response.Items.Select(item => new Row(item)));
        }

        return [.. rows.OrderBy(row => row["dayKey"], StringComparer.Ordinal)];
    }

    /// <summary>Every row that handlers keep, and the outbox.</summary>
    public async Task<IReadOnlyList<Effect>> EffectsAsync()
    {
        var response = await _aws.DynamoDb.ScanAsync(new ScanRequest(Topology.EffectsTable.Name) { ConsistentRead = true }, Cancelled);
        return [.. response.Items.Select(item => new Effect(item)).OrderBy(effect => effect.Key, StringComparer.Ordinal)];
    }

    /// <summary>The row of one key.</summary>
    public async Task<Effect> EffectAsync(string partition, string sort = "-") =>
        (await EffectsAsync()).Single(effect => effect.Key == $"{partition} {sort}");

    /// <summary>Changes a row behind the service's back, as another process would.</summary>
    public Task ChangeEffectAsync(string partition, string expression, params (string Name, AttributeValue Value)[] values) =>
        _aws.DynamoDb.UpdateItemAsync(
            new UpdateItemRequest
            {
                TableName = Topology.EffectsTable.Name,
                Key = new() { ["pk"] = new(partition), ["sk"] = new("-") },
                UpdateExpression = expression,
                ExpressionAttributeNames = new() { ["#count"] = "count" },
                ExpressionAttributeValues = values.ToDictionary(value => value.Name, value => value.Value),
            },
            Cancelled);

    /// <summary>Waits until there are as many dead letters, takes them out, and sees that there are no more.</summary>
    public async Task<IReadOnlyList<Buried>> DeadLettersAsync(int count)
    {
        var url = await UrlAsync(Topology.EventsQueue.DeadLetterName);
        var messages = new List<Message>();
        await State.ReachedAsync(async () =>
        {
            var answer = await _aws.Sqs.ReceiveMessageAsync(
                new ReceiveMessageRequest(url) { MaxNumberOfMessages = 10, MessageAttributeNames = ["All"], WaitTimeSeconds = 0 }, Cancelled);
            messages.AddRange(answer.Messages ?? []);
            return messages.Count >= count;
        });
        Assert.Equal(count, messages.Count);
        return [.. messages.Select(message => new Buried(message)).OrderBy(letter => letter.Body, StringComparer.Ordinal)];
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        if (_ownsAws)
        {
            await _aws.DisposeAsync();
        }
    }

    private static IServiceCollection Replace(IServiceCollection services, IEventBatchHandler? handler) =>
        handler is null ? services : services.AddSingleton(handler);

    private async Task<string> ArnAsync(string queue) =>
        (await _aws.Sqs.GetQueueAttributesAsync(await UrlAsync(queue), [QueueAttributeName.QueueArn], Cancelled)).QueueARN;

    private async Task<string> UrlAsync(string queue) => (await _aws.Sqs.GetQueueUrlAsync(queue, Cancelled)).QueueUrl;
}
