using System.Diagnostics.Metrics;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using Events;
using Microsoft.Extensions.DependencyInjection;
using Processor.Effects;
using Processor.Outbox;
using Processor.Tests.Builders;
using Processor.Tests.Drivers;

namespace Processor.Tests.Handlers;

/// <summary>Events that follow from another one come about exactly when it has its effect, and once.</summary>
public sealed class OutboxTests
{
    private const string TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private static readonly (string, string)[] SweepingAtOnce = [("Outbox:SweepInterval", "00:00:00.1"), ("Outbox:MinAge", "00:00:00")];

    [Fact]
    public async Task A_follow_up_event_is_stored_like_any_other_and_leaves_the_outbox_empty()
    {
        await using var driver = await StartAsync();

        await driver.SendAsync(NoteContract.Note("a") with { TraceParent = TraceParent });
        await driver.SettledAsync();

        var row = Assert.Single(await FollowUpsAsync(driver));
        Assert.Matches("^acme#[0-9a-f]{64}$", row["pk"]);
        Assert.Equal(("archive", """{"of":"a"}""", TraceParent), (row["sk"], row["payload"], row["traceparent"]));
        Assert.Equal(2, (await driver.RowsAsync()).Count);
        Assert.Empty(await driver.EffectsAsync());
    }

    [Fact]
    public async Task Many_follow_up_events_share_messages_and_have_ids_of_their_own()
    {
        await using var driver = await StartAsync(followUps: 120);

        await driver.SendAsync(NoteContract.Note("a"), NoteContract.Note("a", tenant: "other"));
        await driver.SettledAsync();

        Assert.Equal(240, (await FollowUpsAsync(driver)).Select(row => row["pk"].Split('#')[1]).Distinct().Count());
        Assert.Equal(4, driver.Wire.Calls<SendMessageRequest>().Count);
        Assert.Empty(await driver.EffectsAsync());
    }

    [Fact]
    public async Task A_follow_up_event_that_could_not_be_sent_is_sent_later()
    {
        await using var driver = await StartAsync(
            prepare: wire => wire.FailFirst<SendMessageRequest>(1, () => Transients.Call("network")), settings: SweepingAtOnce);
        using var measured = new Measurements(driver.Service<IMeterFactory>());

        await driver.SendAsync(NoteContract.Note("a"));
        await State.ReachedAsync(async () => (await FollowUpsAsync(driver)).Count == 1);
        await driver.SettledAsync();
        await State.ReachedAsync(async () => (await driver.EffectsAsync()).Count == 0);

        Assert.Equal("processed 2", measured.Outcomes[^1]);
    }

    [Fact]
    public async Task A_follow_up_event_that_is_sent_twice_has_one_effect()
    {
        await using var driver = await StartAsync(
            prepare: wire => wire.FailFirst<DeleteItemRequest>(1, () => Transients.Call("network")), settings: SweepingAtOnce);
        using var measured = new Measurements(driver.Service<IMeterFactory>());

        await driver.SendAsync(NoteContract.Note("a"));
        await State.ReachedAsync(() => measured.Outcomes is ["duplicate 1", "processed 2"]);
        await State.ReachedAsync(async () => (await driver.EffectsAsync()).Count == 0);

        Assert.Equal(2, (await driver.RowsAsync()).Count);
    }

    [Fact]
    public async Task An_event_whose_reply_was_lost_still_has_its_follow_up_sent()
    {
        await using var driver = await StartAsync(
            prepare: wire => wire.ChangeFirst<TransactWriteItemsResponse>(1, _ => throw new HttpRequestException("connection reset")),
            settings: SweepingAtOnce);

        await driver.SendAsync(NoteContract.Note("a"));
        await State.ReachedAsync(async () => (await FollowUpsAsync(driver)).Count == 1);
        await State.ReachedAsync(async () => (await driver.EffectsAsync()).Count == 0);
    }

    [Fact]
    public async Task An_event_that_has_no_effect_has_no_follow_up()
    {
        await using var driver = await StartAsync(
            write: new EffectWrite.Check(new("notes", "missing"), EffectCondition.Present), settings: [("Handlers:MaxAttempts", "1")]);

        await driver.SendAsync(NoteContract.Note("a"));
        await State.ReachedAsync(() => driver.Wire.Answers<ChangeMessageVisibilityBatchResponse>().Count >= 1);

        Assert.Empty(await driver.RowsAsync());
        Assert.Empty(await driver.EffectsAsync());
        Assert.Empty(driver.Wire.Calls<SendMessageRequest>());
    }

    [Fact]
    public async Task A_sweep_leaves_alone_what_may_still_be_on_its_way_and_takes_so_many_at_most()
    {
        await using var driver = await StartAsync(
            prepare: wire => wire.FailFirst<SendMessageRequest>(3, () => Transients.Call("network")), settings: [("Outbox:MaxRowsPerShard", "1")]);
        await driver.SendAsync(NoteContract.Note("a"));
        await driver.SettledAsync();
        var sweep = driver.Service<OutboxSweep>();

        Assert.Equal(0, await sweep.RunAsync(TestContext.Current.CancellationToken));
        Assert.Single(await driver.EffectsAsync());
        var queries = driver.Wire.Calls<QueryRequest>();
        Assert.Equal(OutboxRow.Shards, queries.Select(query => query.ExpressionAttributeValues[":shard"].S).Distinct().Count());
        Assert.All(queries, query => Assert.Equal(1, query.Limit));
        Assert.Empty(driver.Wire.Calls<ScanRequest>());
    }

    [Fact]
    public async Task A_sweep_that_fails_is_followed_by_another()
    {
        await using var driver = await StartAsync(
            prepare: wire => wire.FailFirst<QueryRequest>(1, () => Transients.Call("network")), settings: SweepingAtOnce);

        await State.ReachedAsync(() => driver.Wire.Calls<QueryRequest>().Count > OutboxRow.Shards);

        Assert.Contains(driver.Logs.All, line => line.Text.Contains("The outbox could not be read", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("temperature", """{"value":-1,"unit":"kelvin"}""", "temperature.impossible at /payload/value")]
    [InlineData("archived", """{"a":1,"a":2}""", "payload.repeated_name at /payload/a")]
    public async Task A_follow_up_event_that_breaks_a_rule_is_a_fault_of_its_parent(string type, string payload, string fault)
    {
        await using var driver = await ProcessorDriver.StartAsync(configure: ScriptedHandler.Of(_ => new EventEffects
        {
            FollowUps = [new FollowUp(EventSource.Parse("archive"), EventType.Parse(type), JsonElement.Parse(payload))],
        }));

        await driver.SendAsync(NoteContract.Note("a"));

        var letter = Assert.Single(await driver.DeadLettersAsync(1));
        Assert.Equal("handler.follow_up_invalid", letter.Reason);
        Assert.Equal($"A follow-up event of type {type} breaks a rule: {fault}.", letter["eventapp.reason.message"]);
        await driver.SettledAsync();
        Assert.Empty(await driver.RowsAsync());
    }

    private static Task<ProcessorDriver> StartAsync(
        Action<Wire>? prepare = null, int followUps = 1, EffectWrite? write = null, params (string, string)[] settings) => ProcessorDriver.StartAsync(
        Settings.Of(settings),
        prepare: prepare,
        configure: ScriptedHandler.Of(handled => new EventEffects
        {
            Writes = write is null ? [] : [write],
            FollowUps =
            [
                .. Enumerable.Range(0, followUps).Select(_ => new FollowUp(
                    EventSource.Parse("archive"), EventType.Parse("archived"), JsonElement.Parse($$"""{"of":"{{handled.Envelope.Key.Id}}"}"""))),
            ],
        }));

    private static async Task<IReadOnlyList<Row>> FollowUpsAsync(ProcessorDriver driver) =>
        [.. (await driver.RowsAsync()).Where(row => row["type"] == "archived")];
}
