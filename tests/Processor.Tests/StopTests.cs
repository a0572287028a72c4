using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using Microsoft.Extensions.Logging;
using Processor.Tests.Builders;
using Processor.Tests.Drivers;

namespace Processor.Tests;

/// <summary>A stop loses nothing, and does not make anyone wait.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task An_idle_service_stops_though_its_receives_still_wait()
    {
        await using var driver = await ProcessorDriver.StartAsync();
        await State.ReachedAsync(() => driver.Wire.Calls<ReceiveMessageRequest>().Count == 2);

        await driver.StopAsync().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.DoesNotContain(driver.Logs.All, line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task What_is_under_way_is_finished()
    {
        Gate? gate = null;
        await using var driver = await ProcessorDriver.StartAsync(prepare: wire => gate = wire.Hold<BatchExecuteStatementRequest>());
        await driver.SendAsync(EventBuilder.Event("a"));
        await State.ReachedAsync(() => gate!.Arrived == 1);

        var stop = driver.StopAsync();
        var receives = driver.Wire.Calls<ReceiveMessageRequest>().Count;
        await driver.SendAsync(EventBuilder.Event("b"));
        Assert.False(stop.IsCompleted);
        gate!.Open();
        await stop;

        Assert.Equal("acme#a", Assert.Single(await driver.RowsAsync())["pk"]);
        Assert.Equal((1, 0), await driver.CountsAsync());
        Assert.Equal(receives, driver.Wire.Calls<ReceiveMessageRequest>().Count);
    }

    [Fact]
    public async Task What_is_not_finished_in_time_is_handed_back()
    {
        Gate? gate = null;
        await using var driver = await ProcessorDriver.StartAsync(
            Settings.Of(("Processing:DrainTimeout", "00:00:01")), prepare: wire => gate = wire.Hold<BatchExecuteStatementRequest>());
        await driver.SendAsync(EventBuilder.Event("a"));
        await State.ReachedAsync(() => gate!.Arrived == 1);

        await driver.StopAsync();

        Assert.Equal((1, 0), await driver.CountsAsync());
        Assert.Empty(await driver.RowsAsync());
    }

    [Fact]
    public async Task What_was_received_but_not_begun_is_handed_back()
    {
        var gate = new Gate();
        await using var driver = await ProcessorDriver.StartAsync(
            prepare: wire => wire.Intercept = async (request, next, _) =>
            {
                var answer = await next();
                if (answer is ReceiveMessageResponse { Messages.Count: > 0 })
                {
                    await gate.PassAsync(TestContext.Current.CancellationToken);
                }

                return answer;
            });
        await driver.SendAsync(EventBuilder.Event("a"));
        await State.ReachedAsync(() => gate.Arrived == 1);

        var stop = driver.StopAsync();
        gate.Open();
        await stop;

        Assert.Equal((1, 0), await driver.CountsAsync());
        Assert.Empty(driver.Wire.Calls<BatchExecuteStatementRequest>());
    }
}
