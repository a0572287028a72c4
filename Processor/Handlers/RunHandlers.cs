using Events;
using Microsoft.Extensions.Options;
using Processor.Consuming;
using Processor.Effects;
using Processor.Outbox;
using Processor.Storage;

namespace Processor.Handlers;

/// <summary>Has events handled, each in a transaction of its own. One that fails costs no other its effect.</summary>
internal sealed partial class RunHandlers(
    EventHandlers handlers,
    EventContracts contracts,
    ContractRules rules,
    EventTransaction transaction,
    StoredIdentities identities,
    OutboxSender outbox,
    Turns turns,
    IOptions<HandlerOptions> options,
    Backoff backoff,
    TimeProvider timeProvider,
    ILogger<RunHandlers> logger) : IDisposable
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _places = new(options.Value.MaxConcurrency);

    /// <param name="events">Those of each identity, in order. Not all of them need have a handler.</param>
    /// <param name="cancellationToken">Ends the work; what was not finished is a failure.</param>
    /// <returns>The results of each identity's events, in order.</returns>
    public async Task<IReadOnlyList<EventResult[]>> RunAsync(
        IReadOnlyList<StorableEvent[]> events, CancellationToken cancellationToken) =>
        await Task.WhenAll(events.Select(identity => RunAsync(identity, cancellationToken)));

    public void Dispose() => _places.Dispose();

    // The first that is stored has the identity. One that never will be leaves it to the next; one that may be later keeps it.
    private async Task<EventResult[]> RunAsync(StorableEvent[] identity, CancellationToken cancellationToken)
    {
        var results = new EventResult[identity.Length];
        InsertResult? insert = null;
        for (var i = 0; i < identity.Length; i++)
        {
            insert = insert is null or { Failure.IsPermanent: true } ? await InsertAsync(identity[i], cancellationToken) : insert;
            results[i] = IdentityResult.Of(identity[i], insert);
        }

        return results;
    }

    private async Task<InsertResult> InsertAsync(StorableEvent stored, CancellationToken cancellationToken)
    {
        try
        {
            var insert = await AttemptAsync(stored, cancellationToken);
            return insert.Failure is { IsPermanent: true } ? await ReadBackAsync(stored.Envelope.Key, cancellationToken) ?? insert : insert;
        }
        catch (Exception exception)
        {
            return InsertResult.Failed(RetryRule.Of(exception));
        }
    }

    private async Task<InsertResult> AttemptAsync(StorableEvent stored, CancellationToken cancellationToken)
    {
        try
        {
            return await HandleAsync(stored, cancellationToken);
        }
        catch (EventRefusedException refused)
        {
            return InsertResult.Failed(RetryRule.Of(refused));
        }
        catch (Exception exception)
        {
            Log.HandlingFailed(logger, exception, stored.Envelope.Type);
            return InsertResult.Failed(RetryRule.Of(exception));
        }
    }

    // What had its effect before is a duplicate, even if the handler or a stricter contract would not have it any more.
    private async Task<InsertResult?> ReadBackAsync(EventKey key, CancellationToken cancellationToken)
    {
        var rows = await identities.ReadAsync([key], cancellationToken);
        return rows.TryGetValue((key.PartitionKey, key.SortKey), out var existing) ? InsertResult.Existing(existing) : null;
    }

    private async Task<InsertResult> HandleAsync(StorableEvent stored, CancellationToken cancellationToken)
    {
        if (rules.CheckType(stored.Envelope.Key.Source, stored.Envelope.Type) is { } unknown)
        {
            return InsertResult.Failed(RetryRule.Of(unknown));
        }

        var call = new HandlerCall(stored.Envelope.Key.PartitionKey, null, _ => Task.FromResult(EventEffects.None));
        if (handlers.Find(stored.Envelope) is { } route)
        {
            if (route.Open(stored.Envelope, transaction.RowsOf(stored.Envelope.Key.Tenant), out var error) is not { } opened)
            {
                return InsertResult.Failed(RetryRule.Of(error!));
            }

            call = opened;
        }

        using var turn = await turns.TakeAsync(call.Turn, cancellationToken);
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await CommitAsync(stored, call, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<InsertResult> CommitAsync(StorableEvent stored, HandlerCall call, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var effects = await AskAsync(call, cancellationToken);
            var now = timeProvider.GetUtcNow();
            var followUps = effects.FollowUps.Select((followUp, i) => followUp.ToEnvelope(stored.Envelope, i, contracts, now));
            var rows = OutboxRow.Of(stored.Envelope.Key, followUps, now);
            var commit = await transaction.CommitAsync(stored, effects.Writes, rows, cancellationToken);
            if (!commit.IsContended || attempt == options.Value.MaxAttempts)
            {
                await outbox.SendAsync(commit.Insert.IsNew ? rows : [], cancellationToken);
                return commit.Insert;
            }

            await Task.Delay(backoff.FullJitter(FirstWait, LongestWait, attempt), timeProvider, cancellationToken);
        }
    }

    // A handler that does not listen to its token is not waited for: it has no effects of its own.
    private async Task<EventEffects> AskAsync(HandlerCall call, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(call.Timeout ?? options.Value.Timeout, timeProvider);
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        return await call.HandleAsync(budget.Token).WaitAsync(budget.Token);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An event of type {Type} could not be handled.")]
        public static partial void HandlingFailed(ILogger logger, Exception exception, EventType type);
    }
}
