using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;
using Events;
using Microsoft.Extensions.Options;
using OpenTelemetry;

namespace Operations.Api.Pipeline;

/// <summary>
/// Each tenant's counts of today, for a moment the same for everybody who asks. Where the service runs between requests nobody waits for long until they
/// are counted: then what was counted last is told, and the day is counted on.
/// </summary>
internal sealed class OutcomeCounts(DayCounter counter, IOptions<PipelineOptions> options, IHostApplicationLifetime lifetime, TimeProvider time)
{
    // Those on top are counted anew whenever they are asked for.
    private const int MostTenants = 1_000;

    // Enough for a day that is not large.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<TenantId, Entry> _entries = [];

    public async Task<OutcomesView> OfAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var entry = _entries.Count < MostTenants || _entries.ContainsKey(tenant) ? _entries.GetOrAdd(tenant, _ => new Entry()) : new Entry();
        if (!options.Value.IsInBackground)
        {
            await CountAsync(tenant, entry, cancellationToken);
            return ViewOf(entry.Shown);
        }

        var counting = entry.Begin(() => CountToTheEndAsync(tenant, entry));
        if (!IsFresh(entry.Shown))
        {
            await Task.WhenAny(counting, Task.Delay(Patience, time, cancellationToken));
        }

        if (counting.IsFaulted)
        {
            ExceptionDispatchInfo.Throw(counting.Exception.InnerException ?? counting.Exception);
        }

        return ViewOf(entry.Shown);
    }

    private async Task CountToTheEndAsync(TenantId tenant, Entry entry)
    {
        // Whoever asked does not wait for it, so it is no part of their trace.
        using var untraced = SuppressInstrumentationScope.Begin();
        do
        {
            await CountAsync(tenant, entry, lifetime.ApplicationStopping);
        }
        while (entry.Counted is { IsComplete: false });
    }

    private async Task CountAsync(TenantId tenant, Entry entry, CancellationToken cancellationToken)
    {
        await entry.Turn.WaitAsync(cancellationToken);
        try
        {
            if (!IsFresh(entry.Counted) || (options.Value.IsInBackground && !entry.Counted!.IsComplete))
            {
                entry.Take(await counter.CountAsync(tenant, entry.Counted, cancellationToken));
            }
        }
        finally
        {
            entry.Turn.Release();
        }
    }

    private bool IsFresh(CountedDay? counted) => counted is not null && time.GetUtcNow() - counted.At < options.Value.CountLifetime;

    private OutcomesView ViewOf(CountedDay? counted)
    {
        counted ??= CountedDay.None(time.GetUtcNow());
        var all = counted.Settled.Plus(counted.Tail);
        return new OutcomesView
        {
            Day = counted.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Complete = counted.IsComplete,
            CountedAt = Timestamp.Format(counted.At),
            Processed = all[EventOutcome.Processed.Word],
            Duplicate = all[EventOutcome.Duplicate.Word],
            Conflict = all[EventOutcome.Conflict.Word],
            Failed = all[EventOutcome.Failed.Word],
            PerSecond = Rates.Ends.ToDictionary(
                outcome => outcome, outcome => Math.Round(counted.LastMinute[outcome] / 60.0, 2), StringComparer.Ordinal),
        };
    }

    private sealed class Entry
    {
        private readonly Lock _lock = new();
        private Task _counting = Task.CompletedTask;

        public SemaphoreSlim Turn { get; } = new(1);

        /// <summary>How far it was counted.</summary>
        public CountedDay? Counted { get; private set; }

        /// <summary>What is told meanwhile: while a day is counted anew, what it was before.</summary>
        public CountedDay? Shown { get; private set; }

        public void Take(CountedDay counted)
        {
            Counted = counted;
            if (counted.IsComplete || Shown is not { IsComplete: true } || Shown.Day != counted.Day)
            {
                Shown = counted;
            }
        }

        /// <summary>Begins to count unless that goes on already.</summary>
        /// <returns>The counting; where it failed before, that is told once more.</returns>
        public Task Begin(Func<Task> count)
        {
            lock (_lock)
            {
                if (!_counting.IsCompleted)
                {
                    return _counting;
                }

                var failed = _counting.IsFaulted ? _counting : null;
                _counting = Task.Run(count);
                return failed ?? _counting;
            }
        }
    }
}
