using System.Text;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using Events;
using Microsoft.Extensions.Time.Testing;
using Processor.Tests.Builders;
using Processor.Tests.Drivers;

namespace Processor.Tests;

/// <summary>An event whose payload is in S3 is processed as any other, with the payload that was accepted or not at all.</summary>
public sealed class LargePayloadTests
{
    private const int Size = 300_000;

    [Fact]
    public async Task The_row_refers_to_the_payload_and_the_queue_is_empty()
    {
        await using var driver = await ProcessorDriver.StartAsync();
        var json = await driver.KeepAsync(EventBuilder.Event("a", Json()));
        var bytes = await driver.KeepAsync(EventBuilder.Event("b") with { Payload = EventPayload.From(new byte[EventPayload.MaxBytes]) });

        await driver.SendAsync([json, bytes, EventBuilder.Event("c")]);
        await driver.SettledAsync();

        var rows = await driver.RowsAsync();
        Assert.Equal(["processed", "processed", "processed"], rows.Select(row => row["status"]));
        Assert.Equal([$"{json.Payload.Reference}", $"{bytes.Payload.Reference}"], rows.Take(2).Select(row => row["payloadReference"]));
        Assert.Equal([false, false, true], rows.Select(row => row.Has("payload") || row.Has("payloadBytes")));
    }

    [Fact]
    public async Task The_same_payload_in_other_words_is_a_duplicate_and_another_one_a_conflict()
    {
        await using var driver = await ProcessorDriver.StartAsync();
        var text = new string('x', Size);
        var first = await driver.KeepAsync(EventBuilder.Event("a", $$"""{"n":1.0,"t":"{{text}}"}"""));
        var reordered = await driver.KeepAsync(EventBuilder.Event("a", $$"""{"t":"{{text}}","n":1.0}"""));
        var other = await driver.KeepAsync(EventBuilder.Event("a", $$"""{"n":1.00,"t":"{{text}}"}"""));
        await driver.SendAsync([first]);
        await driver.SettledAsync();

        await driver.SendAsync([reordered, other]);

        Assert.Equal("identity.conflict", Assert.Single(await driver.DeadLettersAsync(1)).Reason);
        await driver.SettledAsync();
        Assert.Equal($"{first.Payload.Reference}", Assert.Single(await driver.RowsAsync())["payloadReference"]);
    }

    [Fact]
    public async Task A_handler_gets_the_payload_itself()
    {
        await using var driver = await ProcessorDriver.StartAsync();
        var order = await driver.KeepAsync(EventBuilder.Event(
            "a", $$"""{"order_id":7,"amount":12.50,"note":"{{new string('x', Size)}}"}""", "ecommerce.orders", "OrderCreated"));

        await driver.SendAsync([order]);
        await driver.SettledAsync();

        Assert.Equal($"{order.Payload.Reference}", Assert.Single(await driver.RowsAsync())["payloadReference"]);
        Assert.NotEmpty(await driver.EffectsAsync());
    }

    [Fact]
    public async Task A_payload_of_other_bytes_is_dead_at_once_with_the_reason_and_takes_no_other_event_along()
    {
        await using var driver = await ProcessorDriver.StartAsync();
        var original = EventBuilder.Event("a", Json());
        var tampered = original.Payload.Content.ToArray();
        tampered[Size / 2] ^= 1;
        var sent = await driver.KeepAsync(original, tampered);
        var shorter = await driver.KeepAsync(EventBuilder.Event("b", Json("b")), Encoding.UTF8.GetBytes("{}"));

        await driver.SendAsync([sent, EventBuilder.Event("c"), shorter]);

        var letters = await driver.DeadLettersAsync(2);
        Assert.Equal(["payload.mismatch", "payload.mismatch"], letters.Select(letter => letter.Reason));
        Assert.Equal(MessageCodec.Encode([sent]), letters[0].Body);
        await driver.SettledAsync();
        Assert.Equal(["acme#c"], (await driver.RowsAsync()).Select(row => row["pk"]));
    }

    [Fact]
    public async Task A_payload_that_is_missing_is_waited_for_then_dead_and_processed_once_it_is_back()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var driver = await ProcessorDriver.StartAsync(clock: clock, isServiceOnClock: true);
        var original = EventBuilder.Event("a", Json());
        var sent = original with { Payload = EventPayload.From(PayloadReference.To(original.Payload)) };

        await driver.SendAsync([sent]);
        await driver.SettledAsync(clock);

        await driver.BuriedAsync(1);
        Assert.Equal(5, driver.Wire.Calls<GetObjectRequest>().Count);
        await driver.KeepAsync(original);
        await driver.RedriveAsync(clock);
        await driver.SettledAsync(clock);
        Assert.Equal($"{sent.Payload.Reference}", Assert.Single(await driver.RowsAsync())["payloadReference"]);
    }

    [Fact]
    public async Task What_a_missing_payload_was_dead_for_is_told()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var driver = await ProcessorDriver.StartAsync(clock: clock, isServiceOnClock: true);
        var original = EventBuilder.Event("a", Json());

        await driver.SendAsync([original with { Payload = EventPayload.From(PayloadReference.To(original.Payload)) }]);
        await driver.SettledAsync(clock);

        var letter = Assert.Single(await driver.DeadLettersAsync(1));
        Assert.Equal("retries.exhausted", letter.Reason);
        Assert.StartsWith("After 5 deliveries. payload.missing: ", letter["eventapp.reason.message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_payload_that_S3_does_not_give_at_first_is_read_later(bool isAnswerLost)
    {
        await using var driver = await ProcessorDriver.StartAsync(Settings.Of(("Processing:RetryDelay", "00:00:01")));
        var sent = await driver.KeepAsync(EventBuilder.Event("a", Json()));
        var failed = 0;
        driver.Wire.Intercept = async (request, next, _) =>
        {
            var fails = request is GetObjectRequest && Interlocked.Increment(ref failed) == 1;
            return fails && !isAnswerLost ? throw new AmazonS3Exception("slow down") : fails ? Broken(await next()) : await next();
        };

        await driver.SendAsync([sent]);
        await driver.SettledAsync();

        Assert.Equal("processed", Assert.Single(await driver.RowsAsync())["status"]);
        Assert.Equal(2, driver.Wire.Calls<GetObjectRequest>().Count);
    }

    [Fact]
    public async Task No_more_payloads_are_read_at_once_than_is_set()
    {
        await using var driver = await ProcessorDriver.StartAsync(Settings.Of(("Payloads:MaxConcurrentReads", "2")));
        var (underWay, most) = (0, 0);
        var events = new List<EventEnvelope>();
        for (var i = 0; i < 10; i++)
        {
            events.Add(await driver.KeepAsync(EventBuilder.Event($"e{i}", Json($"{i}"))));
        }

        driver.Wire.Intercept = async (request, next, _) =>
        {
            if (request is not GetObjectRequest)
            {
                return await next();
            }

            most = Math.Max(most, Interlocked.Increment(ref underWay));
            var answer = await next();
            Interlocked.Decrement(ref underWay);
            return answer;
        };
        await driver.SendAsync(events);
        await driver.SettledAsync();

        Assert.Equal(10, (await driver.RowsAsync()).Count);
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task The_payload_of_another_tenant_is_out_of_reach()
    {
        await using var driver = await ProcessorDriver.StartAsync(Settings.Of(("Processing:MaxReceiveCount", "1")));
        var theirs = await driver.KeepAsync(EventBuilder.Event("a", Json()));
        var mine = theirs with { Key = theirs.Key with { Tenant = TenantId.Parse("other") } };

        await driver.SendAsync([mine]);

        var letter = Assert.Single(await driver.DeadLettersAsync(1));
        Assert.Contains("payload.missing", letter["eventapp.reason.message"], StringComparison.Ordinal);
        await driver.SettledAsync();
        Assert.Empty(await driver.RowsAsync());
    }

    private static GetObjectResponse Broken(Amazon.Runtime.AmazonWebServiceResponse answer)
    {
        ((GetObjectResponse)answer).Dispose();
        throw new HttpRequestException("The answer was lost.");
    }

    private static string Json(string seed = "a") =>
        JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["seed"] = seed, ["t"] = new('x', Size) });
}
