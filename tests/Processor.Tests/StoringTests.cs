using System.Net;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using Events;
using Processor.Tests.Builders;
using Processor.Tests.Drivers;

namespace Processor.Tests;

public sealed class StoringTests
{
    [Fact]
    public async Task Every_event_of_a_packed_message_is_stored_and_the_message_deleted()
    {
        await using var driver = await ProcessorDriver.StartAsync();

        await driver.SendAsync(EventBuilder.Packed(EventBuilder.Event("a"), EventBuilder.Event("b"), EventBuilder.Event("a", source: "sensor-02")));
        await driver.SettledAsync();

        Assert.Equal(
            ["acme#a sensor-01 processed", "acme#a sensor-02 processed", "acme#b sensor-01 processed"],
            (await driver.RowsAsync()).Select(row => $"{row["pk"]} {row["sk"]} {row["status"]}"));
        await driver.DeadLettersAsync(0);
    }

    [Fact]
    public async Task A_row_holds_all_that_the_event_says()
    {
        await using var driver = await ProcessorDriver.StartAsync();
        var envelope = EventBuilder.Event("a") with
        {
            Time = EventBuilder.ReceivedAt.AddMinutes(-1),
            Subject = "room/7",
            Priority = EventPriority.High,
            TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        };

        await driver.SendAsync(envelope);
        await driver.SettledAsync();

        var row = Assert.Single(await driver.RowsAsync());
        Assert.True(Timestamp.TryParse(row["processedAt"], out var processedAt));
        Assert.InRange(TimeProvider.System.GetUtcNow() - processedAt, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.True(Timestamp.TryParse(row["sentAt"], out var sentAt));
        Assert.InRange(processedAt - sentAt, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        var (day, dayKey) = DayIndex.KeysOf(envelope.Key.Tenant, envelope.ReceivedAt, "acme#a", "sensor-01");
        Assert.Matches("^2026-03-01#(0[0-9]|1[0-5])$", day);
        Assert.Matches("^acme#2026-03-01T12:00:00.0000000Z#[0-9a-f]{8}$", dayKey);
        Assert.Equal(
            $$"""
            attempts: 1
            day: {{day}}
            dayKey: {{dayKey}}
            fingerprint: {{EventFingerprint.Of(envelope)}}
            messageId: {{row["messageId"]}}
            messageIndex: 0
            payload: {"value":22.5}
            payloadSize: 14
            pk: acme#a
            priority: high
            processedAt: {{row["processedAt"]}}
            receivedAt: 2026-03-01T12:00:00Z
            sentAt: {{row["sentAt"]}}
            sk: sensor-01
            status: processed
            subject: room/7
            time: 2026-03-01T11:59:00Z
            traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01
            type: measurement
            """,
            row.Text);
    }

    [Fact]
    public async Task A_row_has_no_attribute_for_what_the_event_does_not_say()
    {
        await using var driver = await ProcessorDriver.StartAsync();

        await driver.SendAsync(EventBuilder.Event("a"));
        await driver.SettledAsync();

        Assert.Equal(
            [
                "attempts", "day", "dayKey", "fingerprint", "messageId", "messageIndex", "payload", "payloadSize", "pk", "processedAt", "receivedAt",
                "sentAt", "sk", "status", "type",
            ],
            Assert.Single(await driver.RowsAsync()).Names);
    }

    [Fact]
    public async Task A_message_of_version_1_is_still_read()
    {
        await using var driver = await ProcessorDriver.StartAsync();

        await driver.SendAsync(
            """{"v":1,"tenant":"acme","source":"sensor-01","type":"measurement","id":"a","receivedAt":"2026-03-01T12:00:00Z","payload":{"value":1}}""");
        await driver.SettledAsync();

        Assert.Equal("""{"value":1}""", Assert.Single(await driver.RowsAsync())["payload"]);
    }

    [Fact]
    public async Task Numbers_are_stored_as_the_tokens_they_came_as()
    {
        const string Payload = """{"huge":1e400,"precise":1.234567890123456789012345678901234567,"integer":9007199254740993,"zeros":1.10}""";
        await using var driver = await ProcessorDriver.StartAsync();

        await driver.SendAsync(
            $$"""{"v":2,"events":[{"tenant":"acme","source":"s","type":"t","id":"a","receivedAt":"2026-03-01T12:00:00Z","payload":{{Payload}}}]}""");
        await driver.SettledAsync();

        Assert.Equal(Payload, Assert.Single(await driver.RowsAsync())["payload"]);
    }

    [Fact]
    public async Task A_thousand_packed_events_take_few_requests()
    {
        var messages = MessagePacker.Pack(EventBuilder.Many(1000)).Select(MessageCodec.Encode).ToArray();
        await using var driver = await ProcessorDriver.StartAsync(Settings.Of(("Processing:Pollers", "1")), bodies: messages);

        await driver.SettledAsync();

        Assert.Equal(1000, (await driver.RowsAsync()).Count);
        Assert.Equal(40, driver.Wire.Calls<BatchExecuteStatementRequest>().Count);
        Assert.Single(driver.Wire.Calls<DeleteMessageBatchRequest>());
        Assert.InRange(driver.Wire.Calls<ReceiveMessageRequest>().Count, 1, 2);
        Assert.Empty(driver.Wire.Calls<BatchGetItemRequest>());
    }

    [Fact]
    public async Task Nothing_but_health_is_served_over_http()
    {
        await using var driver = await ProcessorDriver.StartAsync();
        using var client = driver.CreateClient();

        foreach (var (path, status) in new[] { ("/health", HttpStatusCode.OK), ("/alive", HttpStatusCode.OK), ("/", HttpStatusCode.NotFound) })
        {
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(status, response.StatusCode);
        }
    }
}
