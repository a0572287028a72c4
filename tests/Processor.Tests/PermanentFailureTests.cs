using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Microsoft.Extensions.Time.Testing;
using Processor.Tests.Builders;
using Processor.Tests.Drivers;

namespace Processor.Tests;

/// <summary>What no further attempt can help goes to the dead-letter queue at once, with its reason, and takes nothing else along.</summary>
public sealed class PermanentFailureTests
{
    private const string NoType = """{"tenant":"acme","source":"s","type":"with space","id":"b","receivedAt":"2026-03-01T12:00:00Z","payload":{}}""";

    [Theory]
    [InlineData("not json", "message.not_json")]
    [InlineData("""{"v":4,"events":[]}""", "message.unknown_version")]
    [InlineData("""{"Records":[]}""", "message.unknown_version")]
    public async Task A_message_that_cannot_be_read_is_dead_at_once(string body, string reason)
    {
        await using var driver = await ProcessorDriver.StartAsync();

        await driver.SendAsync(body);

        var letter = Assert.Single(await driver.DeadLettersAsync(1));
        Assert.Equal(reason, letter.Reason);
        Assert.Equal(body, letter.Body);
        Assert.False(string.IsNullOrEmpty(letter["eventapp.reason.message"]));
        Assert.False(string.IsNullOrEmpty(letter["eventapp.message.id"]));
        await driver.SettledAsync();
        Assert.Empty(await driver.RowsAsync());
    }

    [Fact]
    public async Task Of_a_packed_message_only_the_malformed_event_is_dead()
    {
        await using var driver = await ProcessorDriver.StartAsync();
        var packed = EventBuilder.Packed(EventBuilder.Event("a"), EventBuilder.Event("c"));

        await driver.SendAsync(packed.Replace("},{\"tenant\"", $"}},{NoType},{{\"tenant\"", StringComparison.Ordinal));

        var letter = Assert.Single(await driver.DeadLettersAsync(1));
        Assert.Equal("type.invalid", letter.Reason);
        Assert.Equal($$"""{"v":2,"events":[{{NoType}}]}""", letter.Body);
        await driver.SettledAsync();
        Assert.Equal(["acme#a", "acme#c"], (await driver.RowsAsync()).Select(row => row["pk"]));
    }

    [Fact]
    public async Task An_event_without_a_contract_is_dead_where_such_are_refused_and_a_duplicate_where_it_was_stored_before()
    {
        await using var before = await ProcessorDriver.StartAsync();
        await before.SendAsync(EventBuilder.Event("stored"));
        await before.SettledAsync();
        await before.StopAsync();
        await using var driver = await ProcessorDriver.StartAsync(Settings.Of(("Contracts:UnknownTypes", "refuse")), beside: before);

        await driver.SendAsync(EventBuilder.Packed(EventBuilder.Event("new"), EventBuilder.Event("stored")));

        var letter = Assert.Single(await driver.DeadLettersAsync(1));
        Assert.Equal(("type.unknown", "acme sensor-01 new"), (letter.Reason, letter.Identity));
    }

    [Fact]
    public async Task An_item_that_DynamoDB_refuses_is_dead_at_once()
    {
        await using var driver = await ProcessorDriver.StartAsync(prepare: wire => wire.AnswerFirst<BatchExecuteStatementRequest>(
            1, _ => Transients.Answer(BatchStatementErrorCodeEnum.ValidationError, "too large")));

        await driver.SendAsync(EventBuilder.Event("a"));

        var letter = Assert.Single(await driver.DeadLettersAsync(1));
        Assert.Equal("storage.refused", letter.Reason);
        Assert.Equal("too large", letter["eventapp.reason.message"]);
        Assert.Equal("acme sensor-01 a", letter.Identity);
        await driver.SettledAsync();
    }

    [Fact]
    public async Task A_reason_in_many_words_is_cut()
    {
        await using var driver = await ProcessorDriver.StartAsync(prepare: wire => wire.AnswerFirst<BatchExecuteStatementRequest>(
            1, _ => Transients.Answer(BatchStatementErrorCodeEnum.ValidationError, new string('x', 5000))));

        await driver.SendAsync(EventBuilder.Event("a"));

        Assert.Equal(new string('x', 512), Assert.Single(await driver.DeadLettersAsync(1))["eventapp.reason.message"]);
    }

    [Fact]
    public async Task An_item_that_spoils_the_call_of_many_is_the_only_one_lost()
    {
        await using var driver = await ProcessorDriver.StartAsync(prepare: wire => wire.Intercept = (request, next, _) =>
            request is BatchExecuteStatementRequest batch && batch.Statements.Exists(statement => statement.Parameters[0].S == "acme#b")
                ? throw new AmazonDynamoDBException("refused") { ErrorCode = "ValidationException" }
                : next());

        await driver.SendAsync(EventBuilder.Packed(EventBuilder.Event("a"), EventBuilder.Event("b"), EventBuilder.Event("c")));

        var letter = Assert.Single(await driver.DeadLettersAsync(1));
        Assert.Equal(("storage.refused", "acme sensor-01 b"), (letter.Reason, letter.Identity));
        await driver.SettledAsync();
        Assert.Equal(["acme#a", "acme#c"], (await driver.RowsAsync()).Select(row => row["pk"]));
    }

    [Fact]
    public async Task A_dead_event_waits_for_the_delivery_that_finishes_its_message()
    {
        var clock = new FakeTimeProvider();
        var calls = 0;
        await using var driver = await ProcessorDriver.StartAsync(clock: clock, prepare: wire => wire.Intercept = (request, next, _) =>
            request is BatchExecuteStatementRequest batch ? MixedAsync(batch, next, isThrottled: ++calls <= 2) : next());

        await driver.SendAsync(EventBuilder.Packed(EventBuilder.Event("a"), EventBuilder.Event("b"), EventBuilder.Event("c")));
        await driver.SettledAsync(clock);

        var letter = Assert.Single(await driver.DeadLettersAsync(1));
        Assert.Equal(("storage.refused", "acme sensor-01 b"), (letter.Reason, letter.Identity));
        Assert.Equal(["acme#a", "acme#c"], (await driver.RowsAsync()).Select(row => row["pk"]));
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task On_the_last_delivery_each_event_ends_for_its_own_reason()
    {
        var clock = new FakeTimeProvider();
        await using var driver = await ProcessorDriver.StartAsync(clock: clock, prepare: wire => wire.Intercept = (request, next, _) =>
            request is BatchExecuteStatementRequest batch ? MixedAsync(batch, next, isThrottled: true) : next());

        await driver.SendAsync(EventBuilder.Packed(EventBuilder.Event("a"), EventBuilder.Event("b"), EventBuilder.Event("c")));
        await driver.SettledAsync(clock);

        Assert.Equal(
            [("storage.refused", "acme sensor-01 b"), ("retries.exhausted", "acme sensor-01 c")],
            (await driver.DeadLettersAsync(2)).Select(letter => (letter.Reason, letter.Identity)));
        Assert.Equal("acme#a", Assert.Single(await driver.RowsAsync())["pk"]);
    }

    // Of events a, b and c, the second is refused, and the third may be throttled; neither of them arrives.
    private static async Task<AmazonWebServiceResponse> MixedAsync(
        BatchExecuteStatementRequest batch, Func<Task<AmazonWebServiceResponse>> next, bool isThrottled)
    {
        var all = batch.Statements;
        batch.Statements = isThrottled ? [all[0]] : [all[0], all[2]];
        var answer = (BatchExecuteStatementResponse)await next();
        answer.Responses.Insert(1, Transients.Answer(BatchStatementErrorCodeEnum.ValidationError).Responses[0]);
        if (isThrottled)
        {
            answer.Responses.Add(Transients.Answer(BatchStatementErrorCodeEnum.ThrottlingError).Responses[0]);
        }

        return answer;
    }
}
