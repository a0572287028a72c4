using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using Microsoft.Extensions.Time.Testing;
using Processor.Tests.Builders;
using Processor.Tests.Drivers;

namespace Processor.Tests;

/// <summary>While DynamoDB is down no message is received, so that none runs out of deliveries; it is asked without one.</summary>
public sealed class OutageTests
{
    private readonly FakeTimeProvider _clock = new();
    private volatile bool _isDown = true;

    [Fact]
    public async Task A_lone_message_outlives_an_outage_of_any_length()
    {
        await using var driver = await ProcessorDriver.StartAsync(clock: _clock, prepare: TakeDown);
        await driver.SendAsync(EventBuilder.Event("a"));

        await OutlastAsync(driver, probes: 4);
        Assert.Single(driver.Wire.Calls<BatchExecuteStatementRequest>());
        _isDown = false;
        await driver.SettledAsync(_clock);

        Assert.Single(await driver.RowsAsync());
        Assert.InRange(LastDelivery(driver), 2, 3);
        await driver.DeadLettersAsync(0);
    }

    [Fact]
    public async Task A_backlog_outlives_an_outage_and_is_worked_off()
    {
        await using var driver = await ProcessorDriver.StartAsync(
            clock: _clock, prepare: TakeDown, bodies: [.. EventBuilder.Many(200).Select(one => EventBuilder.Packed(one))]);

        await OutlastAsync(driver, probes: 4);
        _isDown = false;
        await driver.SettledAsync(_clock);

        Assert.Equal(200, (await driver.RowsAsync()).Count);
        Assert.InRange(LastDelivery(driver), 1, 3);
        await driver.DeadLettersAsync(0);
    }

    [Fact]
    public async Task What_asks_whether_the_table_is_well_writes_nothing()
    {
        await using var driver = await ProcessorDriver.StartAsync(clock: _clock, prepare: TakeDown);
        await driver.SendAsync(EventBuilder.Event("a"));

        await OutlastAsync(driver, probes: 1);
        _isDown = false;
        await driver.SettledAsync(_clock);

        Assert.Contains(driver.Logs.All, line => line.Text.StartsWith("DynamoDB takes no writes", StringComparison.Ordinal));
        Assert.Equal("attribute_exists(pk)", driver.Wire.Calls<PutItemRequest>()[0].ConditionExpression);
        Assert.Single(await driver.RowsAsync());
    }

    [Fact]
    public async Task A_stop_during_an_outage_does_not_wait_for_its_end()
    {
        await using var driver = await ProcessorDriver.StartAsync(clock: _clock, prepare: TakeDown);
        await driver.SendAsync(EventBuilder.Event("a"));

        await OutlastAsync(driver, probes: 1);
        await driver.StopAsync();
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal((1, 0), await driver.CountsAsync());
    }

    private void TakeDown(Wire wire) => wire.Intercept = (request, next, _) =>
        _isDown && request.GetType().Namespace == typeof(PutItemRequest).Namespace ? throw Transients.Call("network") : next();

    // Probes are what shows that time goes by for the service; for the queue an hour does.
    private async Task OutlastAsync(ProcessorDriver driver, int probes)
    {
        await State.ReachedAsync(() => driver.Wire.Calls<ChangeMessageVisibilityBatchRequest>().Count > 0);

        // The receives that were under way come to their end.
        _clock.Advance(TimeSpan.FromSeconds(20));
        var before = driver.Wire.Calls<PutItemRequest>().Count;
        await State.ReachedAsync(() => driver.Wire.Calls<PutItemRequest>().Count >= before + probes);
        _clock.Advance(TimeSpan.FromHours(1));
        before = driver.Wire.Calls<PutItemRequest>().Count;
        await State.ReachedAsync(() => driver.Wire.Calls<PutItemRequest>().Count > before);
    }

    private static int LastDelivery(ProcessorDriver driver) =>
        driver.Wire.Answers<ReceiveMessageResponse>().SelectMany(answer => answer.Messages ?? [])
            .Max(message => int.Parse(message.Attributes["ApproximateReceiveCount"], System.Globalization.CultureInfo.InvariantCulture));
}
