using System.Diagnostics.Metrics;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Processor.Effects;
using Processor.Handlers;
using Processor.Tests.Builders;
using Processor.Tests.Drivers;

namespace Processor.Tests.Handlers;

/// <summary>What a handler may do, and what becomes of the event when it cannot.</summary>
public sealed class HandlerTests
{
    private static readonly EffectKey Key = new("notes", "one");

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_handler_puts_updates_deletes_and_reads_rows()
    {
        await using var driver = await ProcessorDriver.StartAsync(configure: ScriptedHandler.Of(async (handled, cancellationToken) =>
        {
            var before = await handled.Rows.ReadAsync(Key, cancellationToken);
            return new EventEffects
            {
                Writes = handled.Payload.Text switch
                {
                    "put" =>
                    [
                        new EffectWrite.Put(Key, new EffectItem().With("a", "x").With("n", 1.50m), EffectCondition.Absent),
                        new EffectWrite.Put(new("notes", "two"), new()),
                    ],
                    "update" =>
                    [
                        new EffectWrite.Check(new("notes", "two"), EffectCondition.Present),
                        new EffectWrite.Update(
                            Key,
                            Set: new EffectItem().With("a", before!.Text("a") + "y"),
                            Add: new EffectItem().With("n", -2m),
                            EffectCondition.Unchanged(before, "a")),
                    ],
                    _ =>
                    [
                        new EffectWrite.Delete(Key, EffectCondition.Present),
                        new EffectWrite.Update(new("notes", "three"), Set: new EffectItem().With("a", "z")),
                    ],
                },
            };
        }));

        await driver.SendAsync(NoteContract.Note("1", "put"));
        await driver.SettledAsync();
        Assert.Equal("a=x n=1.5", (await driver.EffectAsync("acme#notes#one")).Text);
        await driver.SendAsync(NoteContract.Note("2", "update"));
        await driver.SettledAsync();
        Assert.Equal("a=xy n=-0.5", (await driver.EffectAsync("acme#notes#one")).Text);
        await driver.SendAsync(NoteContract.Note("3", "delete"));
        await driver.SettledAsync();
        Assert.Equal(["acme#notes#three -", "acme#notes#two -"], (await driver.EffectsAsync()).Select(effect => effect.Key));
    }

    [Fact]
    public async Task A_row_that_was_read_may_be_put_back_with_a_change()
    {
        await using var driver = await ProcessorDriver.StartAsync(configure: ScriptedHandler.Of(async (handled, cancellationToken) => new EventEffects
        {
            Writes = [new EffectWrite.Put(Key, (await handled.Rows.ReadAsync(Key, cancellationToken) ?? new()).With(handled.Payload.Text, 1))],
        }));

        await driver.SendAsync(NoteContract.Note("1", "x"));
        await driver.SettledAsync();
        await driver.SendAsync(NoteContract.Note("2", "y"));
        await driver.SettledAsync();

        Assert.Equal("x=1 y=1", (await driver.EffectAsync("acme#notes#one")).Text);
    }

    [Fact]
    public async Task An_event_with_a_handler_is_stored_like_any_other()
    {
        await using var driver = await ProcessorDriver.StartAsync(configure: ScriptedHandler.Of(_ => EventEffects.None));

        await driver.SendAsync(NoteContract.Note("a"), EventBuilder.Event("b"));
        await driver.SettledAsync();

        var rows = await driver.RowsAsync();
        Assert.Equal(rows[1].Names, rows[0].Names);
        Assert.Equal(EventFingerprint.Of(NoteContract.Note("a")), rows[0]["fingerprint"]);
        Assert.Equal("processed", rows[0]["status"]);
    }

    [Theory]
    [InlineData("refuse", "note.unwanted", "Such notes are not taken.")]
    [InlineData("this text is far too long", "note.too_long", "text is too long.")]
    [InlineData("too much", "storage.refused", null)]
    public async Task Of_a_packed_message_only_the_event_that_is_refused_is_dead(string text, string code, string? message)
    {
        await using var driver = await ProcessorDriver.StartAsync(configure: ScriptedHandler.Writing(handled => handled.Payload.Text switch
        {
            "refuse" => throw new EventRefusedException("note.unwanted", "Such notes are not taken."),
            "too much" => [.. Enumerable.Range(0, 100).Select(i => new EffectWrite.Put(new("notes", $"{i}"), new()))],
            _ => [new EffectWrite.Update(Key, Add: new EffectItem().With("n", 1))],
        }));

        await driver.SendAsync(EventBuilder.Packed(
            NoteContract.Note("a"), NoteContract.Note("b", text), EventBuilder.Event("c"), NoteContract.Note("d")));

        var letter = Assert.Single(await driver.DeadLettersAsync(1));
        Assert.Equal((code, "acme desk b"), (letter.Reason, letter.Identity));
        Assert.Equal(message ?? letter["eventapp.reason.message"], letter["eventapp.reason.message"]);
        Assert.Equal(EventBuilder.Packed(NoteContract.Note("b", text)), letter.Body);
        await driver.SettledAsync();
        Assert.Equal(["acme#a", "acme#c", "acme#d"], (await driver.RowsAsync()).Select(row => row["pk"]));
        Assert.Equal("n=2", Assert.Single(await driver.EffectsAsync()).Text);
    }

    [Fact]
    public async Task A_payload_of_bytes_breaks_a_contract_of_JSON()
    {
        await using var driver = await ProcessorDriver.StartAsync(configure: ScriptedHandler.Of(_ => EventEffects.None));

        await driver.SendAsync(NoteContract.Note("a") with { Payload = EventPayload.From("bytes"u8) });

        Assert.Equal("payload.not_an_object", Assert.Single(await driver.DeadLettersAsync(1)).Reason);
        await driver.SettledAsync();
        Assert.Empty(await driver.RowsAsync());
    }

    [Fact]
    public async Task A_write_that_does_not_fit_what_is_there_is_refused_with_its_event_alone()
    {
        await using var driver = await ProcessorDriver.StartAsync(configure: ScriptedHandler.Writing(handled => handled.Payload.Text == "text"
            ? [new EffectWrite.Update(Key, Set: new EffectItem().With("n", "text"))]
            : [new EffectWrite.Update(Key, Add: new EffectItem().With("n", 1))]));

        await driver.SendAsync(NoteContract.Note("a", "text"));
        await driver.SettledAsync();
        await driver.SendAsync(NoteContract.Note("b", "number"));

        Assert.Equal("storage.refused", Assert.Single(await driver.DeadLettersAsync(1)).Reason);
        await driver.SettledAsync();
        Assert.Equal("acme#a", Assert.Single(await driver.RowsAsync())["pk"]);
    }

    [Fact]
    public async Task An_event_whose_handler_throws_comes_again()
    {
        var calls = 0;
        await using var driver = await ProcessorDriver.StartAsync(clock: _clock, configure: ScriptedHandler.Of(_ =>
            Interlocked.Increment(ref calls) == 1 ? throw new InvalidOperationException("a mistake of ours") : EventEffects.None));

        await driver.SendAsync(NoteContract.Note("a"));
        await driver.SettledAsync(_clock);

        Assert.Single(await driver.RowsAsync());
        Assert.Single(driver.Wire.Calls<ChangeMessageVisibilityBatchRequest>());
        await driver.DeadLettersAsync(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handler_that_takes_too_long_is_given_up_and_the_event_comes_again(bool listens)
    {
        var calls = 0;
        await using var driver = await ProcessorDriver.StartAsync(
            Settings.Of(("Handlers:Timeout", "00:00:00.1")),
            clock: _clock,
            configure: ScriptedHandler.Of(async (_, cancellationToken) =>
            {
                if (Interlocked.Increment(ref calls) == 1)
                {
                    await Task.Delay(Timeout.Infinite, listens ? cancellationToken : TestContext.Current.CancellationToken);
                }

                return EventEffects.None;
            }));

        await driver.SendAsync(NoteContract.Note("a"));
        await driver.SettledAsync(_clock);

        Assert.Equal(2, calls);
        Assert.Single(await driver.RowsAsync());
        await driver.DeadLettersAsync(0);
    }

    [Fact]
    public async Task What_had_its_effect_is_a_duplicate_even_if_the_handler_would_refuse_it_now()
    {
        var taken = 0;
        await using var driver = await ProcessorDriver.StartAsync(configure: ScriptedHandler.Of(_ =>
            Interlocked.Increment(ref taken) == 1 ? EventEffects.None : throw new EventRefusedException("note.unwanted", "No more.")));
        using var measured = new Measurements(driver.Service<IMeterFactory>());

        await driver.SendAsync(NoteContract.Note("a"));
        await driver.SettledAsync();
        await driver.SendAsync(NoteContract.Note("a"));
        await driver.SettledAsync();

        Assert.Equal(["duplicate 1", "processed 1"], measured.Outcomes);
        await driver.DeadLettersAsync(0);
    }

    [Fact]
    public async Task Copies_and_conflicts_in_one_message_have_one_effect()
    {
        await using var driver = await ProcessorDriver.StartAsync(configure: ScriptedHandler.Writing(
            _ => [new EffectWrite.Update(Key, Add: new EffectItem().With("n", 1))]));
        using var measured = new Measurements(driver.Service<IMeterFactory>());

        await driver.SendAsync(EventBuilder.Packed(NoteContract.Note("a"), NoteContract.Note("a", "other"), NoteContract.Note("a")));

        Assert.Equal("identity.conflict", Assert.Single(await driver.DeadLettersAsync(1)).Reason);
        await driver.SettledAsync();
        Assert.Equal("n=1", (await driver.EffectAsync("acme#notes#one")).Text);
        Assert.Equal(["conflict 1", "duplicate 1", "processed 1"], measured.Outcomes);
    }

    [Fact]
    public async Task An_identity_that_one_event_is_refused_for_is_free_for_the_next()
    {
        await using var driver = await ProcessorDriver.StartAsync(configure: ScriptedHandler.Of(_ => EventEffects.None));

        await driver.SendAsync(EventBuilder.Packed(NoteContract.Note("a", "this text is far too long"), NoteContract.Note("a")));

        Assert.Equal("note.too_long", Assert.Single(await driver.DeadLettersAsync(1)).Reason);
        await driver.SettledAsync();
        Assert.Equal("""{"text":"hello"}""", Assert.Single(await driver.RowsAsync())["payload"]);
    }

    [Fact]
    public async Task Of_one_identity_the_first_is_stored_whether_it_has_a_handler_or_not()
    {
        await using var driver = await ProcessorDriver.StartAsync(configure: ScriptedHandler.Writing(
            _ => [new EffectWrite.Update(Key, Add: new EffectItem().With("n", 1))]));

        await driver.SendAsync(EventBuilder.Packed(EventBuilder.Event("a", source: "desk"), NoteContract.Note("a")));

        Assert.Equal("identity.conflict", Assert.Single(await driver.DeadLettersAsync(1)).Reason);
        await driver.SettledAsync();
        Assert.Equal("measurement", Assert.Single(await driver.RowsAsync())["type"]);
        Assert.Empty(await driver.EffectsAsync());
    }

    [Fact]
    public async Task Events_that_change_the_same_take_turns()
    {
        var (within, most) = (0, 0);
        await using var driver = await ProcessorDriver.StartAsync(
            configure: ScriptedHandler.Of(async (handled, cancellationToken) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref within));
                var row = await handled.Rows.ReadAsync(Key, cancellationToken);
                await Task.Yield();
                Interlocked.Decrement(ref within);
                return new EventEffects
                {
                    Writes = [new EffectWrite.Put(Key, new EffectItem().With("n", (row?.Number("n") ?? 0) + 1), EffectCondition.Unchanged(row, "n"))],
                };
            }) + OneTurnForAll);

        await driver.SendAsync(EventBuilder.Packed([.. Enumerable.Range(0, 60).Select(i => NoteContract.Note($"{i}"))]));
        await driver.SettledAsync();

        Assert.Equal("n=60", (await driver.EffectAsync("acme#notes#one")).Text);
        Assert.Equal(1, most);
        Assert.Equal(60, driver.Wire.Calls<TransactWriteItemsRequest>().Count);
    }

    [Fact]
    public async Task No_more_events_are_with_their_handlers_than_is_set()
    {
        var gate = new Gate();
        await using var driver = await ProcessorDriver.StartAsync(
            Settings.Of(("Handlers:MaxConcurrency", "3")),
            configure: ScriptedHandler.Of(async (_, cancellationToken) =>
            {
                await gate.PassAsync(cancellationToken);
                return EventEffects.None;
            }));

        await driver.SendAsync([.. Enumerable.Range(0, 20).Select(i => NoteContract.Note($"{i}"))]);
        await State.ReachedAsync(async () => gate.Arrived == 3 && await driver.CountsAsync() is (0, 20));
        Assert.Equal(3, gate.Arrived);
        gate.Open();
        await driver.SettledAsync();

        Assert.Equal(20, (await driver.RowsAsync()).Count);
    }

    [Fact]
    public async Task A_handler_without_a_contract_keeps_the_service_from_starting() => Assert.Equal(
        "A handler is registered for Note, but no contract: it would never have an event.",
        await StartFaultAsync(services => services
            .AddSingleton<ScriptedHandler.Script>((_, _) => throw new NotSupportedException())
            .AddEventHandler<Note, ScriptedHandler>()));

    [Fact]
    public async Task Two_handlers_of_one_payload_keep_the_service_from_starting() => Assert.Equal(
        "Two handlers are registered for Note: an event could have the effects of either.",
        await StartFaultAsync(ScriptedHandler.Of(_ => EventEffects.None) + (services => services.AddEventHandler<Note, OneTurn>())));

    [Theory]
    [InlineData("")]
    [InlineData("a#b")]
    [InlineData("Orders")]
    [InlineData("more-than-thirty-two-characters-in-it")]
    public void A_collection_is_a_plain_word(string collection) => Assert.Throws<ArgumentException>(() => new EffectKey(collection, "p"));

    private static void OneTurnForAll(IServiceCollection services)
    {
        services.Remove(services.Last(service => service.ServiceType == typeof(HandlerRegistration)));
        services.AddEventHandler<Note, OneTurn>();
    }

    private static async Task<string> StartFaultAsync(Action<IServiceCollection> configure)
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using var driver = await ProcessorDriver.StartAsync(configure: configure);
        });
        return exception.Message;
    }

    private sealed class OneTurn(ScriptedHandler.Script script) : IEventHandler<Note>
    {
        public string TurnOf(HandledEvent<Note> handled) => "one";

        public Task<EventEffects> HandleAsync(HandledEvent<Note> handled, CancellationToken cancellationToken) => script(handled, cancellationToken);
    }
}
