using System.Diagnostics.Metrics;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using Processor.Tests.Builders;
using Processor.Tests.Drivers;

namespace Processor.Tests;

/// <summary>Messages stay hidden while they are worked on, and no longer than their work may take.</summary>
public sealed class VisibilityTests
{
    private static readonly TimeSpan HalfLife = TimeSpan.FromSeconds(15);

    private readonly ObservedClock _clock = new();

    [Fact]
    public async Task Slow_work_keeps_its_messages_hidden()
    {
        var gate = new Gate();
        await using var driver = await StartAsync(wire => wire.Intercept = Held(gate));
        await State.ReachedAsync(() => gate.Arrived == 1);

        for (var extended = 1; extended <= 6; extended++)
        {
            await _clock.PassAsync(HalfLife);
            await ExtendedAsync(driver, extended);
        }

        Assert.Equal((0, 1), await driver.CountsAsync());
        gate.Open();
        await driver.SettledAsync();

        Assert.All(
            driver.Wire.Calls<ChangeMessageVisibilityBatchRequest>(), call => Assert.Equal(30, Assert.Single(call.Entries).VisibilityTimeout));
        Assert.Single(driver.Wire.Calls<BatchExecuteStatementRequest>());
    }

    [Fact]
    public async Task Work_that_has_spent_its_budget_is_handed_back()
    {
        var gate = new Gate();
        await using var driver = await StartAsync(
            wire => wire.Intercept = Held(gate),
            Settings.Of(("Processing:WorkBudget", "00:00:40"), ("Circuits:DynamoDb:Timeout", "00:15:00")));
        await State.ReachedAsync(() => gate.Arrived == 1);

        await _clock.PassAsync(HalfLife);
        await _clock.PassAsync(HalfLife);
        await ExtendedAsync(driver, 2);
        _clock.Advance(TimeSpan.FromSeconds(10));

        await ExtendedAsync(driver, 3);
        Assert.InRange(Assert.Single(driver.Wire.Calls<ChangeMessageVisibilityBatchRequest>()[2].Entries).VisibilityTimeout ?? -1, 0, 10);
        await State.ReachedAsync(() => driver.Logs.All.Any(line => line.Text.Contains("processing.cancelled", StringComparison.Ordinal)));
        gate.Open();
        _clock.Advance(TimeSpan.FromSeconds(10));
        await driver.SettledAsync();
        Assert.Single(await driver.RowsAsync());
    }

    [Fact]
    public async Task An_extension_that_fails_is_asked_for_again_before_the_time_is_over()
    {
        var gate = new Gate();
        var failures = 0;
        await using var driver = await StartAsync(wire =>
        {
            var hold = Held(gate);
            wire.Intercept = (request, next, ct) =>
                request is ChangeMessageVisibilityBatchRequest && Interlocked.Increment(ref failures) <= 2
                    ? throw Transients.Call("network")
                    : hold(request, next, ct);
        });
        await State.ReachedAsync(() => gate.Arrived == 1);

        await _clock.PassAsync(HalfLife);
        await _clock.PassAsync(HalfLife / 2);
        await _clock.PassAsync(HalfLife / 4);
        await ExtendedAsync(driver, 1);
        _clock.Advance(HalfLife / 2);
        Assert.Equal((0, 1), await driver.CountsAsync());
        gate.Open();
        await driver.SettledAsync();

        Assert.Single(driver.Wire.Calls<BatchExecuteStatementRequest>());
    }

    [Fact]
    public async Task Work_on_messages_in_other_hands_is_given_up_and_done_once()
    {
        var gate = new Gate();
        await using var driver = await StartAsync(wire =>
        {
            var hold = Held(gate);
            wire.Intercept = (request, next, ct) => request is ChangeMessageVisibilityBatchRequest batch
                ? Task.FromResult<Amazon.Runtime.AmazonWebServiceResponse>(new ChangeMessageVisibilityBatchResponse
                {
                    Failed =
                    [
                        .. batch.Entries.Select(entry => new BatchResultErrorEntry
                        {
                            Id = entry.Id, Code = "ReceiptHandleIsInvalid", Message = "stale", SenderFault = true,
                        }),
                    ],
                })
                : hold(request, next, ct);
        });
        using var measured = new Measurements(driver.Service<IMeterFactory>());
        await State.ReachedAsync(() => gate.Arrived == 1);

        await _clock.PassAsync(HalfLife);
        await State.ReachedAsync(() => driver.Logs.All.Any(line => line.Text.Contains("processing.cancelled", StringComparison.Ordinal)));
        Assert.Contains(driver.Logs.All, line => line.Text.StartsWith("Messages became visible to others", StringComparison.Ordinal));
        gate.Open();
        _clock.Advance(TimeSpan.FromSeconds(31));
        await driver.SettledAsync();

        Assert.Contains(driver.Logs.All, line => line.Text.Contains("is in other hands;", StringComparison.Ordinal));
        Assert.Single(await driver.RowsAsync());
        Assert.Equal(["processed 1"], measured.Outcomes);
    }

    [Fact]
    public async Task A_receipt_that_is_stale_by_the_time_of_the_delete_harms_nothing()
    {
        var gate = new Gate();
        var held = 0;
        await using var driver = await ProcessorDriver.StartAsync(
            clock: _clock,
            prepare: wire => wire.Intercept = async (request, next, ct) =>
            {
                if (request is DeleteMessageBatchRequest && Interlocked.Increment(ref held) == 1)
                {
                    await gate.PassAsync(TestContext.Current.CancellationToken);
                }

                return await next();
            });
        using var measured = new Measurements(driver.Service<IMeterFactory>());
        await driver.SendAsync(EventBuilder.Event("a"));
        await State.ReachedAsync(() => gate.Arrived == 1);

        // The first delivery is stored but not deleted: its time runs out, and a second one is done with before the first delete arrives.
        _clock.Advance(TimeSpan.FromSeconds(31));
        await driver.SettledAsync();
        gate.Open();
        await driver.StopAsync();

        Assert.Equal(["processed 2"], measured.Outcomes);
        Assert.Single(await driver.RowsAsync());
        await driver.DeadLettersAsync(0);
    }

    private Task<ProcessorDriver> StartAsync(Action<Wire> prepare, IReadOnlyDictionary<string, string>? settings = null) =>
        ProcessorDriver.StartAsync(
            settings ?? Settings.Of(("Circuits:DynamoDb:Timeout", "00:15:00")),
            _clock,
            prepare,
            [EventBuilder.Packed(EventBuilder.Event("a"))],
            isServiceOnClock: true);

    private static Wire.Interception Held(Gate gate) => async (request, next, cancellationToken) =>
    {
        if (request is BatchExecuteStatementRequest)
        {
            await gate.PassAsync(cancellationToken);
        }

        return await next();
    };

    private static Task ExtendedAsync(ProcessorDriver driver, int times) =>
        State.ReachedAsync(() => driver.Wire.Answers<ChangeMessageVisibilityBatchResponse>().Count >= times);
}
