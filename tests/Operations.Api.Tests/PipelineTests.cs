using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Amazon.S3.Model;
using Amazon.SQS.Model;
using ApiKeys;
using Events;
using Operations.Api.Tests.Drivers;

namespace Operations.Api.Tests;

public sealed class PipelineTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Queues_dead_letters_outcomes_and_dependencies_are_told()
    {
        await using var driver = await OperationsDriver.StartAsync();
        await driver.BuryAsync(4);
        await SendAsync(driver, 3);
        var now = TimeProvider.System.GetUtcNow();
        var midnight = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        for (var i = 0; i < 5; i++)
        {
            await driver.StoreAsync($"e-{i}", midnight.AddSeconds(i));
        }

        await driver.RecordAsync("e-1", "duplicate", now);
        await driver.RecordAsync("e-9", "failed", now, reason: "retries.exhausted");
        await driver.StoreAsync("foreign", now, tenant: "other");

        var view = await (await driver.GetAsync("/pipeline")).JsonAsync();

        var events = view.GetProperty("queues")[0];
        Assert.Equal(("events", "eventapp-events", 3, 4), (
            events.Text("name"), events.Text("queue"), events.GetProperty("depth").GetInt32(), events.GetProperty("deadLetters").GetProperty("depth").GetInt32()));
        var outcomes = view.GetProperty("outcomes");
        Assert.Equal((5, 1, 0, 1, true), (
            outcomes.GetProperty("processed").GetInt32(), outcomes.GetProperty("duplicate").GetInt32(), outcomes.GetProperty("conflict").GetInt32(),
            outcomes.GetProperty("failed").GetInt32(), outcomes.GetProperty("complete").GetBoolean()));
        Assert.Equal(["sqs healthy", "dynamodb healthy", "s3 healthy"], view.GetProperty("dependencies").EnumerateArray().Select(one => $"{one.Text("name")} {one.Text("status")}"));
        var attention = Assert.Single(view.GetProperty("attention").EnumerateArray());
        Assert.Equal(("dead_letters", 4), (attention.Text("code"), attention.GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task Counts_of_a_day_come_up_to_date_and_find_what_comes_late()
    {
        await using var driver = await OperationsDriver.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Pipeline:CountLifetime"] = "00:00:01" });
        var now = TimeProvider.System.GetUtcNow();
        await driver.StoreAsync("e-1", now);
        var first = await ProcessedAsync(driver);
        await driver.StoreAsync("e-2", TimeProvider.System.GetUtcNow());

        await State.ReachedAsync(async () => await ProcessedAsync(driver) == 2);
        Assert.Equal(1, first);
    }

    [Fact]
    public async Task Heartbeats_give_consumers_rates_of_events_and_files_and_waits()
    {
        await using var driver = await OperationsDriver.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Pipeline:InBackground"] = "true", ["Pipeline:SampleInterval"] = "00:00:01" });
        await SendAsync(driver, 1);
        var filesUrl = (await driver.Aws.Sqs.GetQueueUrlAsync(Topology.FilesQueue.Name, Cancelled)).QueueUrl;
        var processed = 0;
        var (queue, files) = (default(JsonElement), default(JsonElement));
        await State.ReachedAsync(async () =>
        {
            processed += 10;
            await BeatAsync(driver, "processor", "p-1", processed, longestWait: 4.25);
            await BeatAsync(driver, "ingestion-api", "i-1", processed * 2);
            await driver.Aws.Sqs.SendMessageAsync(new SendMessageRequest(filesUrl, "{}"), Cancelled);
            var queues = (await (await driver.GetAsync("/pipeline?history=false")).JsonAsync()).GetProperty("queues");
            (queue, files) = (queues[0], queues[1]);
            return queue.TryGetProperty("outPerSecond", out var rate) && rate.GetDouble() > 0 && queue.TryGetProperty("oldestIs", out _)
                && queue.TryGetProperty("inPerSecond", out var into) && into.GetDouble() > 0
                && files.TryGetProperty("inPerSecond", out var put) && put.GetDouble() > 0;
        });

        Assert.Equal((1, "measured", 4.2), (queue.GetProperty("consumers").GetInt32(), queue.Text("oldestIs"), queue.GetProperty("oldestSeconds").GetDouble()));
        Assert.InRange(queue.GetProperty("inPerSecond").GetDouble() / queue.GetProperty("outPerSecond").GetDouble(), 1.5, 2.5);
        // What gathers came in, too.
        Assert.True(files.GetProperty("inPerSecond").GetDouble() > files.GetProperty("outPerSecond").GetDouble());
    }

    [Fact]
    public async Task A_processor_gives_signs_of_life_with_what_it_counts_and_takes_its_row_away_when_it_stops()
    {
        await using var driver = await OperationsDriver.StartAsync();
        var url = (await driver.Aws.Sqs.GetQueueUrlAsync(Topology.EventsQueue.Name, Cancelled)).QueueUrl;
        for (var i = 0; i < 3; i++)
        {
            var body = $$$"""{"v":2,"events":[{"tenant":"dev","source":"s","type":"note","id":"e-{{{i}}}","receivedAt":"2026-03-01T12:00:00Z","payload":{"n":1}}]}""";
            await driver.Aws.Sqs.SendMessageAsync(new SendMessageRequest(url, body), Cancelled);
        }

        await driver.Aws.S3.PutObjectAsync(
            new PutObjectRequest { BucketName = Topology.RawBucket.Name, Key = "raw/notes.txt", ContentBody = "no rows" }, Cancelled);
        await using (RunningProcessor.Start(driver))
        {
            await State.ReachedAsync(async () => (await BeatsAsync(driver)) is [var beat]
                && beat[OperationsRow.Counts].M is var counts
                && counts.TryGetValue("processed", out var processed) && processed.N == "3"
                && counts.TryGetValue(OperationsRow.CountedFiles, out var files) && files.N == "1");
            var beat = Assert.Single(await BeatsAsync(driver));
            Assert.Equal(("processor", "0"), (beat[OperationsRow.Service].S, beat[OperationsRow.InFlight].N));
            await State.ReachedAsync(async () => (await (await driver.GetAsync("/pipeline?history=false")).JsonAsync())
                .GetProperty("processors").EnumerateArray().Any(one => one.Text("service") == "processor"));
        }

        Assert.Empty(await BeatsAsync(driver));
    }

    [Fact]
    public async Task What_does_not_answer_is_told_and_the_rest_is_shown()
    {
        await using var driver = await OperationsDriver.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Resources:ReportsBucket"] = "not-there" });

        var view = await (await driver.GetAsync("/pipeline")).JsonAsync();

        Assert.Equal("unhealthy files.unavailable", view.GetProperty("dependencies").EnumerateArray()
            .Where(one => one.Text("name") == "s3").Select(one => $"{one.Text("status")} {one.Text("code")}").Single());
        Assert.Equal("dependency_down", view.GetProperty("attention")[0].Text("code"));
        Assert.Equal(2, view.GetProperty("queues").GetArrayLength());
    }

    [Fact]
    public async Task A_listener_is_told_at_once_and_of_redrives_and_hears_when_its_time_is_over()
    {
        await using var driver = await OperationsDriver.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Stream:Interval"] = "00:00:00.1",
            ["Stream:MaxDuration"] = "00:00:02",
        });
        await driver.BuryAsync(1);
        await driver.PostAsync("/dead-letters/redrive", """{"filter":{"type":"temperature"}}""");

        using var response = await driver.Client.GetAsync(new Uri("/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancelled);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        await using var stream = await response.Content.ReadAsStreamAsync(Cancelled);
        var events = await SseParser.Create(stream).EnumerateAsync(Cancelled).ToListAsync(Cancelled);

        Assert.Equal("pipeline", events[0].EventType);
        Assert.Equal(2, JsonElement.Parse(events[0].Data).GetProperty("queues").GetArrayLength());
        Assert.Equal("running", JsonElement.Parse(events.First(one => one.EventType == "redrive").Data).Text("state"));
        Assert.Equal(("bye", "time"), (events[^1].EventType, JsonElement.Parse(events[^1].Data).Text("reason")));
    }

    [Fact]
    public async Task No_more_listen_than_may_and_who_goes_makes_room()
    {
        await using var driver = await OperationsDriver.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Stream:MaxListeners"] = "1", ["Stream:Interval"] = "00:00:00.1" });
        using (await driver.Client.GetAsync(new Uri("/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancelled))
        {
            var full = await driver.GetAsync("/stream");
            await full.IsProblemAsync(HttpStatusCode.ServiceUnavailable, "stream.full");
            Assert.NotNull(full.Headers.RetryAfter);
        }

        await State.ReachedAsync(async () =>
        {
            using var again = await driver.Client.GetAsync(new Uri("/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancelled);
            return again.IsSuccessStatusCode;
        });
    }

    [Fact]
    public async Task The_caller_learns_what_it_is()
    {
        await using var driver = await OperationsDriver.StartAsync(environment: "Production");
        await driver.UseKeyAsync("acme", KeyScope.Read);
        var caller = await (await driver.GetAsync("/me")).JsonAsync();

        Assert.Equal(("acme", false, true), (caller.Text("tenant"), caller.GetProperty("operator").GetBoolean(), caller.GetProperty("stream").GetBoolean()));
        Assert.False(caller.TryGetProperty("tenants", out _));
        await using var open = await OperationsDriver.StartAsync();
        await open.CreateKeyAsync("other", KeyScope.Read);
        Assert.Equal(["dev", "other"], (await (await open.GetAsync("/me")).JsonAsync()).GetProperty("tenants").EnumerateArray().Select(one => one.GetString()));
    }

    private static async Task<IReadOnlyList<Dictionary<string, AttributeValue>>> BeatsAsync(OperationsDriver driver) =>
        (await driver.Aws.DynamoDb.QueryAsync(
            new QueryRequest
            {
                TableName = Topology.OperationsTable.Name,
                KeyConditionExpression = "pk = :pk",
                ExpressionAttributeValues = new(StringComparer.Ordinal) { [":pk"] = new(OperationsRow.Heartbeats) },
                ConsistentRead = true,
            },
            Cancelled)).Items ?? [];

    private static async Task<int> ProcessedAsync(OperationsDriver driver) =>
        (await (await driver.GetAsync("/pipeline?history=false")).JsonAsync()).GetProperty("outcomes").GetProperty("processed").GetInt32();

    private static async Task SendAsync(OperationsDriver driver, int count)
    {
        var url = (await driver.Aws.Sqs.GetQueueUrlAsync(Topology.EventsQueue.Name, Cancelled)).QueueUrl;
        for (var i = 0; i < count; i++)
        {
            await driver.Aws.Sqs.SendMessageAsync(new SendMessageRequest(url, "{}"), Cancelled);
        }
    }

    private static Task<PutItemResponse> BeatAsync(OperationsDriver driver, string service, string instance, int count, double longestWait = 0)
    {
        var now = TimeProvider.System.GetUtcNow();
        AttributeValue Number(FormattableString value) => new() { N = FormattableString.Invariant(value) };
        return driver.Aws.DynamoDb.PutItemAsync(
            new PutItemRequest(
                Topology.OperationsTable.Name,
                new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
                {
                    ["pk"] = new(OperationsRow.Heartbeats),
                    ["sk"] = new($"{service}#{instance}"),
                    [OperationsRow.Service] = new(service),
                    [OperationsRow.Instance] = new(instance),
                    [OperationsRow.StartedAt] = new(Timestamp.Format(now.AddHours(-1))),
                    [OperationsRow.SeenAt] = new(Timestamp.Format(now)),
                    [OperationsRow.InFlight] = Number($"{0}"),
                    [OperationsRow.LongestWait] = Number($"{longestWait}"),
                    [OperationsRow.Counts] = new()
                    {
                        M = new(StringComparer.Ordinal)
                        {
                            [service == "processor" ? "processed" : "accepted"] = Number($"{count}"),
                            [OperationsRow.CountedFiles] = Number($"{count}"),
                        },
                    },
                }),
            Cancelled);
    }
}
