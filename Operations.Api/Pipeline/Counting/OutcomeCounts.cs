using System.Collections.Concurrent;
using Events;
using Microsoft.Extensions.Options;

namespace Operations.Api.Pipeline;

/// <summary>Each tenant's counts of today, for a moment the same for everybody who asks.</summary>
internal sealed class OutcomeCounts(DayCounter counter, IOptions<PipelineOptions> options, TimeProvider time)
{
    // Those on top are counted anew whenever they are asked for.
    private const int MostTenants = 1_000;

    private readonly ConcurrentDictionary<TenantId, Entry> _entries = [];

    public async Task<OutcomesView> OfAsync(TenantId tenant, CancellationToken cancellationToken)
    {
        var entry = _entries.Count < MostTenants || _entries.ContainsKey(tenant) ? _entries.GetOrAdd(tenant, _ => new Entry()) : new Entry();
        await entry.Turn.WaitAsync(cancellationToken);
        try
        {
            if (entry.Counted is not { } counted || time.GetUtcNow() - counted.At >= options.Value.CountLifetime)
            {
                entry.Counted = counted = await counter.CountAsync(tenant, entry.Counted, cancellationToken);
            }

            return ViewOf(counted);
        }
        finally
        {
            entry.Turn.Release();
        }
    }

    private static OutcomesView ViewOf(CountedDay counted)
    {
        var all = counted.Settled.Plus(counted.Tail);
        return new OutcomesView
        {
            Day = counted.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
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
        public SemaphoreSlim Turn { get; } = new(1);

        public CountedDay? Counted { get; set; }
    }
}
