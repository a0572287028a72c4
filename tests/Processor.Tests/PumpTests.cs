using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using Events;
using Microsoft.Extensions.Time.Testing;
using Processor.Tests.Builders;
using Processor.Tests.Drivers;

namespace Processor.Tests;

/// <summary>Receiving, holding no more than allowed, settling, and stopping.</summary>
public sealed class PumpTests
{
    [Fact]
    public async Task Receives_that_fail_are_repeated_until_they_work()
    {
        await using var driver = await ProcessorDriver.StartAsync(
            prepare: wire => wire.FailFirst<ReceiveMessageRequest>(4, () => Transients.Call("network")));

        await driver.SendAsync(EventBuilder.Event("a"));
        await driver.SettledAsync();

        Assert.Equal(4, driver.Logs.All.Count(line => line.Text.StartsWith("The queue did not answer a receive", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_queue_that_is_not_there_yet_is_waited_for()
    {
        await using var driver = await ProcessorDriver.StartAsync(
            prepare: wire => wire.FailFirst<GetQueueUrlRequest>(3, () => new QueueDoesNotExistException("not yet")));

        await driver.SendAsync(EventBuilder.Event("a"));
        await driver.SettledAsync();

        Assert.Single(await driver.RowsAsync());
    }

    [Fact]
    public async Task A_configured_queue_is_not_looked_up()
    {
        const string Url = "http://localaws.invalid/000000000000/eventapp-events";
        await using var driver = await ProcessorDriver.StartAsync(Settings.Of(("SQS_QUEUE_URL", Url)));

        await driver.SendAsync(EventBuilder.Event("a"));
        await driver.SettledAsync();

        Assert.Empty(driver.Wire.Calls<GetQueueUrlRequest>());
        Assert.All(driver.Wire.Calls<ReceiveMessageRequest>(), request => Assert.Equal(Url, request.QueueUrl));
    }

    [Fact]
    public async Task A_receive_waits_20_seconds_and_hides_30()
    {
        await using var driver = await ProcessorDriver.StartAsync();

        await State.ReachedAsync(() => driver.Wire.Calls<ReceiveMessageRequest>().Count == 2);

        Assert.All(driver.Wire.Calls<ReceiveMessageRequest>(), request => Assert.Equal(
            (20, 30, 10), (request.WaitTimeSeconds, request.VisibilityTimeout, request.MaxNumberOfMessages)));
    }

    [Fact]
    public async Task No_more_messages_are_held_than_allowed()
    {
        Gate? gate = null;
        await using var driver = await ProcessorDriver.StartAsync(
            Settings.Of(("Processing:MaxMessagesInFlight", "3"), ("Processing:Pollers", "2")),
            prepare: wire => gate = wire.Hold<BatchExecuteStatementRequest>(),
            bodies: [.. EventBuilder.Many(12).Select(one => EventBuilder.Packed(one))]);

        await State.ReachedAsync(async () => await driver.CountsAsync() is (9, 3));
        Assert.All(driver.Wire.Calls<ReceiveMessageRequest>(), request => Assert.InRange(request.MaxNumberOfMessages ?? 10, 1, 3));
        gate?.Open();
        await driver.SettledAsync();

        Assert.Equal(12, (await driver.RowsAsync()).Count);
    }

    [Fact]
    public async Task Deletes_that_failed_are_repeated_by_themselves()
    {
        await using var driver = await ProcessorDriver.StartAsync(
            Settings.Of(("Processing:Pollers", "1")),
            prepare: wire => wire.Intercept = async (request, next, _) =>
            {
                if (request is DeleteMessageBatchRequest { Entries: [var first, _] } batch)
                {
                    batch.Entries = [first];
                    var answer = (DeleteMessageBatchResponse)await next();
                    answer.Failed = [new BatchResultErrorEntry { Id = "1", Code = "InternalError", SenderFault = false }];
                    return answer;
                }

                return await next();
            },
            bodies: [.. EventBuilder.Many(2).Select(one => EventBuilder.Packed(one))]);

        await driver.SettledAsync();

        Assert.Equal(["0", "1"], driver.Wire.Calls<DeleteMessageBatchRequest>().Select(request => Assert.Single(request.Entries).Id));
        Assert.Equal(2, driver.Wire.Calls<BatchExecuteStatementRequest>().Sum(request => request.Statements.Count));
    }

    [Fact]
    public async Task A_message_that_cannot_be_deleted_comes_again_and_has_no_second_effect()
    {
        var clock = new FakeTimeProvider();
        await using var driver = await ProcessorDriver.StartAsync(clock: clock, prepare: wire => wire.AnswerFirst<DeleteMessageBatchRequest>(
            2, _ => new DeleteMessageBatchResponse { Failed = [new BatchResultErrorEntry { Id = "0", Code = "InternalError", Message = "for a while" }] }));

        await driver.SendAsync(EventBuilder.Event("a"));
        await State.ReachedAsync(() => driver.Logs.All.Any(line => line.Text.Contains("could not be settled", StringComparison.Ordinal)));
        clock.Advance(Topology.EventsQueue.VisibilityTimeout);
        await driver.SettledAsync();

        Assert.Single(await driver.RowsAsync());
        await driver.DeadLettersAsync(0);
    }

    [Fact]
    public async Task A_queue_that_is_down_while_messages_are_settled_costs_nothing_but_time()
    {
        var clock = new FakeTimeProvider();
        await using var driver = await ProcessorDriver.StartAsync(
            clock: clock, prepare: wire => wire.FailFirst<DeleteMessageBatchRequest>(1, () => Transients.Call("network")));

        await driver.SendAsync(EventBuilder.Event("a"));
        await State.ReachedAsync(() => driver.Logs.All.Any(line => line.Text.Contains("some could not be settled", StringComparison.Ordinal)));
        clock.Advance(Topology.EventsQueue.VisibilityTimeout);
        await driver.SettledAsync();

        Assert.Single(await driver.RowsAsync());
    }

    [Fact]
    public async Task Work_that_outlives_its_budget_is_given_up()
    {
        var hangs = 0;
        await using var driver = await ProcessorDriver.StartAsync(
            Settings.Of(
                ("Processing:WorkBudget", "00:00:01"), ("Processing:DrainTimeout", "00:00:01"), ("Processing:RetryDelay", "00:00:01")),
            prepare: wire => wire.Intercept = async (request, next, cancellationToken) =>
            {
                if (request is BatchExecuteStatementRequest && Interlocked.Increment(ref hangs) == 1)
                {
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                }

                return await next();
            });

        await driver.SendAsync(EventBuilder.Event("a"));
        await driver.SettledAsync();

        Assert.Single(await driver.RowsAsync());
        await State.ReachedAsync(() => driver.Logs.All.Any(line => line.Text.Contains("processing.cancelled", StringComparison.Ordinal)));
    }
}
