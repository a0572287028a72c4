using System.Diagnostics.Metrics;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using Events;
using Microsoft.Extensions.Time.Testing;
using Processor.Handlers;
using Processor.Tests.Builders;
using Processor.Tests.Drivers;

namespace Processor.Tests;

/// <summary>What may work later is tried later: nothing is lost by it, and nothing is done twice.</summary>
public sealed class TransientFailureTests
{
    private readonly FakeTimeProvider _clock = new();

    public static TheoryData<string> Calls => Transients.Calls;

    public static TheoryData<string> Statements => Transients.Statements;

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_that_fails_for_a_while_loses_nothing(string fault)
    {
        await using var driver = await ProcessorDriver.StartAsync(
            clock: _clock, prepare: wire => wire.FailFirst<BatchExecuteStatementRequest>(2, () => Transients.Call(fault)));

        await StoredAfterAllAsync(driver);
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task A_statement_that_fails_for_a_while_loses_nothing(string code)
    {
        await using var driver = await ProcessorDriver.StartAsync(
            clock: _clock, prepare: wire => wire.AnswerFirst<BatchExecuteStatementRequest>(2, _ => Transients.Answer(code)));

        await StoredAfterAllAsync(driver);
    }

    [Fact]
    public async Task A_message_waits_the_longer_the_more_often_it_has_failed()
    {
        await using var driver = await ProcessorDriver.StartAsync(
            clock: _clock, prepare: wire => wire.FailFirst<BatchExecuteStatementRequest>(4, () => Transients.Call("ThrottlingException")));

        await driver.SendAsync(EventBuilder.Event("a"));
        await driver.SettledAsync(_clock);

        var waits = driver.Wire.Calls<ChangeMessageVisibilityBatchRequest>().Select(request => Assert.Single(request.Entries).VisibilityTimeout);
        Assert.All(waits.Zip([10, 20, 40, 80]), wait => Assert.InRange(wait.First ?? -1, 0, wait.Second));
        Assert.Equal(4, waits.Count());
    }

    [Fact]
    public async Task An_event_that_fails_five_times_is_dead_with_its_reason()
    {
        await using var driver = await ProcessorDriver.StartAsync(
            clock: _clock, prepare: wire => wire.FailFirst<BatchExecuteStatementRequest>(int.MaxValue, () => Transients.Call("network")));
        var body = EventBuilder.Packed(EventBuilder.Event("a"));

        await driver.SendAsync(body);
        await driver.SettledAsync(_clock);

        Assert.Equal(5, driver.Wire.Calls<BatchExecuteStatementRequest>().Count);
        var letter = Assert.Single(await driver.DeadLettersAsync(1));
        Assert.Equal((body, "retries.exhausted"), (letter.Body, letter.Reason));
        Assert.Equal(
            "After 5 deliveries. processing.interrupted: HttpRequestException: no route to host", letter["eventapp.reason.message"]);
        Assert.Equal("acme sensor-01 a", letter.Identity);
    }

    [Fact]
    public async Task Of_one_call_only_the_messages_that_failed_come_again()
    {
        await using var driver = await ProcessorDriver.StartAsync(
            clock: _clock,
            prepare: wire => wire.ChangeFirst<BatchExecuteStatementResponse>(1, answer => answer.Responses[1].Error = Throttled()),
            bodies: [EventBuilder.Packed(EventBuilder.Event("a")), EventBuilder.Packed(EventBuilder.Event("b"))],
            settings: Settings.Of(("Processing:Pollers", "1")));

        await driver.SettledAsync(_clock);

        Assert.Equal(2, (await driver.RowsAsync()).Count);
        Assert.Single(Assert.Single(driver.Wire.Calls<ChangeMessageVisibilityBatchRequest>()).Entries);
        Assert.Equal(2, driver.Wire.Calls<DeleteMessageBatchRequest>().Count);
    }

    [Fact]
    public async Task A_dead_letter_of_a_message_that_comes_again_is_sent_once()
    {
        await using var driver = await ProcessorDriver.StartAsync(
            clock: _clock, prepare: wire => wire.FailFirst<BatchExecuteStatementRequest>(1, () => Transients.Call("network")));
        using var measured = new Measurements(driver.Service<IMeterFactory>());

        await driver.SendAsync(EventBuilder.Packed(EventBuilder.Event("a")).Replace("[{", "[1,{", StringComparison.Ordinal));
        await driver.SettledAsync(_clock);

        Assert.Equal("event.not_an_object", Assert.Single(await driver.DeadLettersAsync(1)).Reason);
        Assert.Equal(["failed 1", "processed 1"], measured.Outcomes);
    }

    [Fact]
    public async Task A_message_whose_dead_letter_is_not_taken_comes_again()
    {
        await using var driver = await ProcessorDriver.StartAsync(
            clock: _clock, prepare: wire => wire.FailFirst<SendMessageRequest>(1, () => Transients.Call("network")));
        using var measured = new Measurements(driver.Service<IMeterFactory>());

        await driver.SendAsync("not json", EventBuilder.Packed(EventBuilder.Event("a"), EventBuilder.Event("a", "{}")));
        await driver.SettledAsync(_clock);

        Assert.Equal(["message.not_json", "identity.conflict"], (await driver.DeadLettersAsync(2)).Select(letter => letter.Reason));
        Assert.Contains("conflict 1", measured.Outcomes);
        Assert.Contains("failed 1", measured.Outcomes);
    }

    [Fact]
    public async Task Keys_that_DynamoDB_did_not_come_round_to_are_asked_for_again()
    {
        await using var driver = await ProcessorDriver.StartAsync();
        await driver.SendAsync(EventBuilder.Event("a"));
        await driver.SettledAsync();
        driver.Wire.AnswerFirst<BatchGetItemRequest>(2, request => new BatchGetItemResponse { UnprocessedKeys = request.RequestItems });

        await driver.SendAsync(EventBuilder.Packed(EventBuilder.Event("a"), EventBuilder.Event("b")));
        await driver.SettledAsync();

        Assert.Equal(3, driver.Wire.Calls<BatchGetItemRequest>().Count);
        Assert.True(Assert.Single(driver.Wire.Calls<BatchGetItemRequest>()[2].RequestItems).Value.ConsistentRead);
        Assert.Equal(2, (await driver.RowsAsync()).Count);
        Assert.Empty(driver.Wire.Calls<ChangeMessageVisibilityBatchRequest>());
    }

    [Fact]
    public async Task A_duplicate_is_not_called_one_before_it_has_been_read_back()
    {
        await using var driver = await ProcessorDriver.StartAsync(clock: _clock);
        await driver.SendAsync(EventBuilder.Event("a"));
        await driver.SettledAsync();
        using var measured = new Measurements(driver.Service<IMeterFactory>());
        var asked = 0;
        driver.Wire.Intercept = (request, next, _) => request is BatchGetItemRequest batch
            ? ++asked switch
            {
                1 => throw Transients.Call("network"),
                < 8 => Task.FromResult<Amazon.Runtime.AmazonWebServiceResponse>(new BatchGetItemResponse { UnprocessedKeys = batch.RequestItems }),
                _ => next(),
            }
            : next();

        await driver.SendAsync(EventBuilder.Packed(EventBuilder.Event("a"), EventBuilder.Event("b")));
        await driver.SettledAsync(_clock);

        Assert.Equal(2, driver.Wire.Calls<ChangeMessageVisibilityBatchRequest>().Count);
        Assert.Equal(["duplicate 1", "processed 2"], measured.Outcomes);
        await driver.DeadLettersAsync(0);
    }

    [Fact]
    public async Task A_handler_that_throws_loses_nothing()
    {
        await using var driver = await ProcessorDriver.StartAsync(clock: _clock, handler: new ThrowingHandler());
        var body = EventBuilder.Packed(EventBuilder.Event("a"));

        await driver.SendAsync(body);
        await driver.SettledAsync(_clock);

        Assert.Equal(body, Assert.Single(await driver.DeadLettersAsync(1)).Body);
        Assert.Contains(driver.Logs.All, line => line.Text.Contains("a mistake of ours", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_handler_that_forgets_an_event_loses_nothing()
    {
        await using var driver = await ProcessorDriver.StartAsync(clock: _clock, handler: new ForgetfulHandler());

        await driver.SendAsync(EventBuilder.Packed(EventBuilder.Event("a"), EventBuilder.Event("b")));
        await driver.SettledAsync(_clock);

        Assert.Equal(["retries.exhausted", "retries.exhausted"], (await driver.DeadLettersAsync(2)).Select(letter => letter.Reason));
        Assert.Contains(driver.Logs.All, line => line.Text.Contains("The handler gave 1 results for 2 events.", StringComparison.Ordinal));
    }

    private async Task StoredAfterAllAsync(ProcessorDriver driver)
    {
        await driver.SendAsync(EventBuilder.Event("a"));
        await driver.SettledAsync(_clock);

        Assert.Single(await driver.RowsAsync());
        Assert.Equal(2, driver.Wire.Calls<ChangeMessageVisibilityBatchRequest>().Count);
        await driver.DeadLettersAsync(0);
    }

    private static BatchStatementError Throttled() => Transients.Answer("ThrottlingError").Responses[0].Error;

    private sealed class ForgetfulHandler : IEventBatchHandler
    {
        public Task<IReadOnlyList<EventResult>> HandleAsync(IReadOnlyList<ArrivedEvent> events, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<EventResult>>([EventResult.Processed]);
    }

    private sealed class ThrowingHandler : IEventBatchHandler
    {
        public Task<IReadOnlyList<EventResult>> HandleAsync(IReadOnlyList<ArrivedEvent> events, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("a mistake of ours");
    }
}
