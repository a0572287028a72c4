using System.Diagnostics.Metrics;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using Microsoft.Extensions.Time.Testing;
using Processor.Effects;
using Processor.Tests.Builders;
using Processor.Tests.Drivers;

namespace Processor.Tests.Handlers;

/// <summary>An event and its effects are written together once, whatever becomes of the call.</summary>
public sealed class TransactionTests
{
    private static readonly EffectKey Key = new("notes", "one");

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_reply_that_is_lost_after_the_commit_costs_no_second_effect()
    {
        await using var driver = await StartAsync(
            wire => wire.ChangeFirst<TransactWriteItemsResponse>(1, _ => throw new HttpRequestException("connection reset")));
        using var measured = new Measurements(driver.Service<IMeterFactory>());

        await driver.SendAsync(NoteContract.Note("a"));
        await driver.SettledAsync(_clock);

        Assert.Equal("n=1", Assert.Single(await driver.EffectsAsync()).Text);
        Assert.Equal(["processed 1"], measured.Outcomes);
        await driver.DeadLettersAsync(0);
    }

    [Fact]
    public async Task A_duplicate_has_no_second_effect_and_a_conflict_none()
    {
        await using var driver = await StartAsync();
        using var measured = new Measurements(driver.Service<IMeterFactory>());

        await driver.SendAsync(NoteContract.Note("a"));
        await driver.SettledAsync();
        await driver.SendAsync(NoteContract.Note("a"), NoteContract.Note("a", "other"));

        Assert.Equal("identity.conflict", Assert.Single(await driver.DeadLettersAsync(1)).Reason);
        await driver.SettledAsync();
        Assert.Equal("n=1", Assert.Single(await driver.EffectsAsync()).Text);
        Assert.Equal(["conflict 1", "duplicate 1", "processed 1"], measured.Outcomes);
        Assert.Empty(driver.Wire.Calls<BatchGetItemRequest>());
    }

    [Theory]
    [InlineData("None", "TransactionConflict")]
    [InlineData("TransactionConflict", "None")]
    [InlineData("None", "ConditionalCheckFailed")]
    public async Task Contention_is_tried_again_at_once(params string[] codes)
    {
        await using var driver = await StartAsync(wire => wire.FailFirst<TransactWriteItemsRequest>(2, () => Cancellations.Of(codes)));

        await driver.SendAsync(NoteContract.Note("a"));
        await driver.SettledAsync();

        Assert.Equal(3, driver.Wire.Calls<TransactWriteItemsRequest>().Count);
        Assert.Equal(3, driver.Wire.Calls<TransactWriteItemsRequest>().Select(call => call.ClientRequestToken).Distinct().Count());
        Assert.Empty(driver.Wire.Calls<ChangeMessageVisibilityBatchRequest>());
        Assert.Equal("n=1", Assert.Single(await driver.EffectsAsync()).Text);
    }

    [Fact]
    public async Task Contention_that_does_not_end_leaves_the_event_for_later()
    {
        await using var driver = await StartAsync(
            wire => wire.FailFirst<TransactWriteItemsRequest>(2, () => Cancellations.Of("None", "TransactionConflict")), ("Handlers:MaxAttempts", "2"));

        await driver.SendAsync(NoteContract.Note("a"));
        await driver.SettledAsync(_clock);

        Assert.Single(driver.Wire.Calls<ChangeMessageVisibilityBatchRequest>());
        Assert.Equal("n=1", Assert.Single(await driver.EffectsAsync()).Text);
        Assert.Contains(driver.Logs.All, line => line.Text.Contains("effects.contended", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("None", "ThrottlingError")]
    [InlineData("ProvisionedThroughputExceeded", "None")]
    [InlineData("None", "ItemCollectionSizeLimitExceeded")]
    [InlineData("ConditionalCheckFailed", "None")]
    [InlineData]
    public async Task A_transaction_that_is_cancelled_for_a_while_loses_nothing(params string[] codes)
    {
        await using var driver = await StartAsync(wire => wire.FailFirst<TransactWriteItemsRequest>(1, () => Cancellations.Of(codes)));
        using var measured = new Measurements(driver.Service<IMeterFactory>());

        await driver.SendAsync(NoteContract.Note("a"));
        await driver.SettledAsync(_clock);

        Assert.Single(driver.Wire.Calls<ChangeMessageVisibilityBatchRequest>());
        Assert.Equal("n=1", Assert.Single(await driver.EffectsAsync()).Text);
        Assert.Equal(["processed 1"], measured.Outcomes);
        await driver.DeadLettersAsync(0);
    }

    [Theory]
    [MemberData(nameof(Transients.Calls), MemberType = typeof(Transients))]
    public async Task A_call_that_fails_for_a_while_loses_nothing(string fault)
    {
        await using var driver = await StartAsync(wire => wire.FailFirst<TransactWriteItemsRequest>(2, () => Transients.Call(fault)));

        await driver.SendAsync(NoteContract.Note("a"));
        await driver.SettledAsync(_clock);

        Assert.Equal(2, driver.Wire.Calls<ChangeMessageVisibilityBatchRequest>().Count);
        Assert.Equal("n=1", Assert.Single(await driver.EffectsAsync()).Text);
        await driver.DeadLettersAsync(0);
    }

    [Fact]
    public async Task What_another_process_writes_in_between_is_not_overwritten()
    {
        await using var driver = await ProcessorDriver.StartAsync();
        await driver.SendAsync(Order("a", "10"));
        await driver.SettledAsync();
        var raced = 0;
        driver.Wire.Intercept = async (request, next, _) =>
        {
            if (request is TransactWriteItemsRequest && Interlocked.Increment(ref raced) == 1)
            {
                await driver.ChangeEffectAsync(
                    "acme#orders#7",
                    "SET amount = :amount, newest = :newest ADD #count :one",
                    (":amount", new() { N = "99" }),
                    (":newest", new("9")),
                    (":one", new() { N = "1" }));
            }

            return await next();
        };

        await driver.SendAsync(Order("b", "20"));
        await driver.SettledAsync();

        var order = await driver.EffectAsync("acme#orders#7");
        Assert.Equal(("99", "3"), (order["amount"], order["count"]));
        Assert.Equal(2, raced);
    }

    [Fact]
    public async Task Other_events_are_not_held_up_by_one_that_fails()
    {
        await using var driver = await StartAsync(wire => wire.Intercept = (request, next, _) =>
            request is TransactWriteItemsRequest { TransactItems: [{ Put.Item: { } item }, ..] } && item["pk"].S == "acme#b"
                ? throw Transients.Call("network")
                : next());

        await driver.SendAsync(EventBuilder.Packed(NoteContract.Note("a"), NoteContract.Note("b"), NoteContract.Note("c")));
        await State.ReachedAsync(() => driver.Wire.Answers<ChangeMessageVisibilityBatchResponse>().Count == 1);

        Assert.Equal(["acme#a", "acme#c"], (await driver.RowsAsync()).Select(row => row["pk"]));
        Assert.Equal("n=2", Assert.Single(await driver.EffectsAsync()).Text);
    }

    private Task<ProcessorDriver> StartAsync(Action<Wire>? prepare = null, params (string, string)[] settings) => ProcessorDriver.StartAsync(
        Settings.Of(settings),
        clock: _clock,
        prepare: prepare,
        configure: ScriptedHandler.Writing(_ => [new EffectWrite.Update(Key, Add: new EffectItem().With("n", 1))]));

    private static Events.EventEnvelope Order(string id, string amount) =>
        EventBuilder.Event(id, $$"""{"order_id":7,"amount":{{amount}}}""", "ecommerce.orders", "OrderCreated");
}
