using Amazon.DynamoDBv2;
using Amazon.S3;
using Amazon.SQS;
using Amazon.SQS.Model;
using Events;
using Ingestion.Fuzzing.Tests.Canaries;
using Ingestion.Fuzzing.Tests.Drivers;
using Ingestion.Fuzzing.Tests.Inputs;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using Processor.Consuming;
using Testing;

namespace Ingestion.Fuzzing.Tests;

/// <summary>What clients write is not repeated to those who read logs, traces and metrics.</summary>
public sealed class CanaryTests(ITestOutputHelper output)
{
    private const string Everything = "Trace";
    private const string AsConfigured = "";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Where an operator is told which event or request it is about; no other place may tell.
    private static readonly Dictionary<CanaryKind, string[]> Allowed = new()
    {
        [CanaryKind.Secret] = [],
        [CanaryKind.Identity] =
        [
            "span url.path", "span cloudevents.event_id", "span cloudevents.event_source", "span cloudevents.event_type",
            "scope RequestPath", "log Microsoft.AspNetCore.", "log Processor.Consuming.MessageDispatcher",
        ],
        [CanaryKind.Method] = ["span http.request.method_original", "log Microsoft.AspNetCore.", "log HttpDefaults.Refusals"],
        [CanaryKind.Address] =
        [
            "span url.path", "span server.address", "span user_agent.original", "span tracestate",
            "scope RequestPath", "log Microsoft.AspNetCore.",
        ],
    };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(AsConfigured)]
    [InlineData(Everything)]
    public async Task No_key_and_no_payload_is_ever_told(string level)
    {
        var cage = new Cage();
        using var ingestion = new Watch();
        using var processing = new Watch();
        var settings = SettingsOf(level);
        await using (var api = await RunningApi.StartAsync(ingestion, settings, ingestion.Join))
        {
            var flock = new Flock(cage);
            Send(api.Port, flock.Requests());
            SendMalformed(api.Port, flock.Malformed());
            await ProcessAsync(api.Aws, processing, settings, flock.Messages());
            Send(api.Port, flock.Requests());
            await BreakAsync(api.Aws);
            Send(
                api.Port,
                [Event(flock, "an event without a queue"), new Request { Method = "GET",
                    Target = $"/events/{cage.Identity("an id without a table")}" }]);
            api.Service<MeterProvider>().ForceFlush();
        }

        var seen = Sightings(cage, "Ingestion.Api", ingestion).Concat(Sightings(cage, "Processor", processing)).ToList();
        output.WriteLine(
            string.Join('\n', seen.Where(one => one.IsAllowed).Select(one => $"{one.Kind} {one.Service} {one.Where}").Distinct().Order(StringComparer.Ordinal)));
        var told = seen.Where(one => !one.IsAllowed).Select(
            one => $"{one.Kind} ({one.Place}) in {one.Service}, {one.Where}: {one.Text}").Distinct().ToList();
        Assert.True(told.Count == 0, string.Join('\n', told.Take(40)));

        // It is there to be seen, and is seen where it may be.
        Assert.Contains(seen, one => one is { Kind: CanaryKind.Identity, Where: "span url.path" });
        Assert.Contains(ingestion.All, one => one.Where.StartsWith("log ", StringComparison.Ordinal));
        Assert.Contains(ingestion.All, one => one.Where.StartsWith("metric eventapp.events.ingested", StringComparison.Ordinal));
        Assert.Contains(processing.All, one => one.Where == "span name" && one.Text.StartsWith("process ", StringComparison.Ordinal));
        Assert.Equal(level == Everything, ingestion.All.Any(one => one.Where == "log Microsoft.AspNetCore.Hosting.Diagnostics"));
    }

    private static (string Key, string Value)[] SettingsOf(string level) =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"), // Nobody listens there; it is what telemetry is made for.
        ("Publishing:RetryDelay", "00:00:00.001"),
        ("Processing:MaxReceiveCount", "1"), // A payload that is missing is not waited for.
        .. level.Length == 0
            ? []
            : new[] { "Default", "Microsoft.AspNetCore", "System.Net.Http.HttpClient" }.Select(
                category => ($"Logging:LogLevel:{category}", level)),
    ];

    private static Request Event(Flock flock, string what) =>
        new Request().With("Content-Type", "application/json").With(Wire.ToBytes(flock.Event(what)));

    private static IEnumerable<(string Service, string Where, string Text, string Place, CanaryKind Kind, bool IsAllowed)> Sightings(
        Cage cage, string service, Watch watch) =>
        from sighting in watch.All
        from canary in cage.FindIn(sighting.Text)
        let isAllowed = Allowed[canary.Kind].Any(
            place => place.EndsWith('.') ? sighting.Where.StartsWith(place, StringComparison.Ordinal) : sighting.Where == place)
        select (
            service, sighting.Where, sighting.Text.Length > 400 ? sighting.Text[..400] : sighting.Text, canary.Place, canary.Kind,
                isAllowed);

    private static void Send(int port, IEnumerable<Request> requests)
    {
        foreach (var request in requests)
        {
            using var connection = new Connection(port, Patience);
            connection.Send(request.ToBytes());
            Assert.NotNull(connection.Read(isHead: false));
        }
    }

    private static void SendMalformed(int port, IEnumerable<byte[]> requests)
    {
        foreach (var bytes in requests)
        {
            using var connection = new Connection(port, Patience);
            connection.Send(bytes);
            connection.EndSending();
            Assert.False(connection.Read(isHead: false) is { Status: < 400 });
        }
    }

    /// <summary>Lets the Processor do all that is on the queue, and <paramref name="messages"/> beside.</summary>
    private static async Task ProcessAsync(
        TestAws aws, Watch watch, IReadOnlyList<(string Key, string Value)> settings, IEnumerable<string> messages)
    {
        var url = (await aws.Sqs.GetQueueUrlAsync(Topology.EventsQueue.Name, Cancelled)).QueueUrl;
        foreach (var message in messages)
        {
            await aws.Sqs.SendMessageAsync(new SendMessageRequest(url, message), Cancelled);
        }

        await using var factory = new WebApplicationFactory<QueuePump>().WithWebHostBuilder(host =>
        {
            host.UseSetting("FileProcessing:IsEnabled", "false");
            foreach (var (key, value) in settings)
            {
                host.UseSetting(key, value);
            }

            host.ConfigureLogging(logging => logging.ClearProviders().AddProvider(watch));
            host.ConfigureTestServices(services =>
            {
                services.AddSingleton<IAmazonSQS>(_ => new AmazonSQSClient(TestAws.Credentials, aws.Configure(new AmazonSQSConfig())));
                services.AddSingleton<IAmazonS3>(_ => new AmazonS3Client(TestAws.Credentials, aws.Configure(new AmazonS3Config())));
                services.AddSingleton<IAmazonDynamoDB>(
                    _ => new AmazonDynamoDBClient(TestAws.Credentials, aws.Configure(new AmazonDynamoDBConfig())));
                watch.Join(services);
            });
        });
        _ = factory.Server;
        await State.ReachedAsync(async () => await LeftAsync(aws, url) == 0);

        factory.Services.GetRequiredService<MeterProvider>().ForceFlush();
    }

    private static async Task<int> LeftAsync(TestAws aws, string url)
    {
        var counts = await aws.Sqs.GetQueueAttributesAsync(
            url, [QueueAttributeName.ApproximateNumberOfMessages, QueueAttributeName.ApproximateNumberOfMessagesNotVisible], Cancelled);
        return counts.ApproximateNumberOfMessages + counts.ApproximateNumberOfMessagesNotVisible;
    }

    // From here on what is sent, and what is asked for, ends in an exception from AWS.
    private static async Task BreakAsync(TestAws aws)
    {
        await aws.Sqs.DeleteQueueAsync((await aws.Sqs.GetQueueUrlAsync(Topology.EventsQueue.Name, Cancelled)).QueueUrl, Cancelled);
        await aws.DynamoDb.DeleteTableAsync(Topology.EventsTable.Name, Cancelled);
    }
}
