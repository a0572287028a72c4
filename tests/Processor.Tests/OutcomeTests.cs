using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using Events;
using Microsoft.Extensions.Time.Testing;
using Processor.Tests.Builders;
using Processor.Tests.Drivers;

namespace Processor.Tests;

/// <summary>Every event that the queue brings leaves one row that says what became of it, and the index finds it by its day.</summary>
public sealed class OutcomeTests
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(EventBuilder.ReceivedAt.UtcDateTime);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task Duplicates_and_conflicts_leave_a_record_beside_the_row_of_the_first()
    {
        await using var driver = await ProcessorDriver.StartAsync();

        await driver.SendAsync(EventBuilder.Packed(EventBuilder.Event("a"), EventBuilder.Event("a"), EventBuilder.Event("a", "{}")));
        await driver.SettledAsync();

        var row = Assert.Single(await driver.RowsAsync());
        var records = await driver.OutcomesAsync();
        Assert.Equal(
            ["#outcome#acme#a 001 duplicate sensor-01 a measurement", "#outcome#acme#a 002 conflict sensor-01 a measurement"],
            records.Select(one => $"{one["pk"]} {one["sk"][^3..]} {one["status"]} {one["source"]} {one["id"]} {one["type"]}"));
        Assert.All(records, one => Assert.StartsWith(row["messageId"] + "#", one["sk"], StringComparison.Ordinal));
        Assert.Equal("identity.conflict", records[1]["reasonCode"]);
        Assert.DoesNotContain("reasonCode", records[0].Names);
        Assert.DoesNotContain("payload", records[1].Names);
        Assert.Equal(["conflict", "duplicate", "processed"], (await driver.DayAsync(Day)).Select(one => one["status"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_read_leaves_a_record_of_as_much_as_is_known()
    {
        await using var driver = await ProcessorDriver.StartAsync();

        await driver.SendAsync(
            """{"v":2,"events":[{"tenant":"acme","source":"s","id":"x","type":"t","receivedAt":"2026-03-01T23:59:59.9999999Z"},{"tenant":"acme","type":"t"},7]}""",
            "not json");
        await driver.SettledAsync();

        Assert.Equal(
            [
                "- - - - event.not_an_object", "- - - - message.not_json", "acme - - t source.invalid", "acme s x t payload.required",
            ],
            (await driver.OutcomesAsync())
                .Select(one => $"{Of(one, "dayKey").Split('#')[0] switch { "" => "-", var tenant => tenant }} {Of(one, "source")} {Of(one, "id")} {Of(one, "type")} {one["reasonCode"]}")
                .Order(StringComparer.Ordinal));
        Assert.Equal("failed", Assert.Single(await driver.DayAsync(Day))["status"]);
        Assert.Equal("failed", Assert.Single(await driver.DayAsync(Day, "failed"))["status"]);
        Assert.Empty(await driver.DayAsync(Day, "duplicate"));
    }

    [Fact]
    public async Task A_thousand_new_events_cost_no_call_for_outcomes_and_fifty_duplicates_two()
    {
        var events = EventBuilder.Many(1000);
        await using var driver = await ProcessorDriver.StartAsync();
        await driver.SendAsync([.. MessagePacker.Pack(events).Select(MessageCodec.Encode)]);
        await driver.SettledAsync();
        Assert.Empty(driver.Wire.Calls<BatchWriteItemRequest>());

        await driver.SendAsync(EventBuilder.Packed([.. events.Take(50)]));
        await driver.SettledAsync();

        Assert.Equal([25, 25], driver.Wire.Calls<BatchWriteItemRequest>().Select(call => call.RequestItems.Single().Value.Count));
        Assert.Equal(1050, (await driver.DayAsync(Day)).Count);
    }

    [Fact]
    public async Task An_event_that_is_delivered_again_after_its_own_insert_leaves_no_record()
    {
        await using var driver = await ProcessorDriver.StartAsync(
            clock: _clock, prepare: wire => wire.FailFirst<DeleteMessageBatchRequest>(1, () => new HttpRequestException("down")));

        await driver.SendAsync(EventBuilder.Packed(EventBuilder.Event("a"), EventBuilder.Event("b"), EventBuilder.Event("a")));
        await State.ReachedAsync(() => driver.Logs.All.Any(line => line.Text.Contains("could not be settled", StringComparison.Ordinal)));
        _clock.Advance(TimeSpan.FromMinutes(1));
        await driver.SettledAsync(_clock);

        Assert.Equal("duplicate", Assert.Single(await driver.OutcomesAsync())["status"]);
        Assert.Equal(2, (await driver.RowsAsync()).Count);
    }

    [Fact]
    public async Task No_message_is_deleted_before_its_records_are_written()
    {
        await using var driver = await ProcessorDriver.StartAsync(
            clock: _clock, prepare: wire => wire.FailFirst<BatchWriteItemRequest>(6, () => new HttpRequestException("down")));

        await driver.SendAsync("not json");
        await driver.SettledAsync(_clock);

        Assert.Single(driver.Wire.Calls<ChangeMessageVisibilityBatchRequest>());
        Assert.Equal("2", Assert.Single(await driver.OutcomesAsync())["attempts"]);
        await driver.DeadLettersAsync(1);
    }

    [Fact]
    public async Task A_letter_that_is_redriven_and_processed_takes_its_record_away()
    {
        await using var driver = await ProcessorDriver.StartAsync(
            clock: _clock, prepare: wire => wire.FailFirst<BatchExecuteStatementRequest>(5, () => Transients.Call("network")));
        await driver.SendAsync(EventBuilder.Packed(EventBuilder.Event("a"), EventBuilder.Event("b")));
        await driver.SettledAsync(_clock);
        Assert.Equal(["failed", "failed"], (await driver.OutcomesAsync()).Select(one => one["status"]));
        var first = (await driver.OutcomesAsync())[0]["messageId"];

        await driver.RedriveAsync(_clock);
        await driver.SettledAsync(_clock);

        Assert.Empty(await driver.OutcomesAsync());
        Assert.Equal([$"{first} 0", $"{first} 1"], (await driver.RowsAsync()).Select(row => $"{row["messageId"]} {row["messageIndex"]}"));
    }

    [Fact]
    public async Task A_record_is_removed_in_time_and_an_events_row_never()
    {
        await using var driver = await ProcessorDriver.StartAsync(Settings.Of(("Storage:OutcomeRetention", "30.00:00:00")));

        await driver.SendAsync(EventBuilder.Packed(EventBuilder.Event("a"), EventBuilder.Event("a")));
        await driver.SettledAsync();

        var record = Assert.Single(await driver.OutcomesAsync());
        Assert.True(Timestamp.TryParse(record["processedAt"], out var ended));
        Assert.Equal(ended.AddDays(30).ToUnixTimeSeconds().ToString(null, null), record["expiresAt"]);
        Assert.DoesNotContain("expiresAt", Assert.Single(await driver.RowsAsync()).Names);
    }

    private static string Of(Row row, string name) => row.Names.Contains(name) ? row[name] : "-";
}
