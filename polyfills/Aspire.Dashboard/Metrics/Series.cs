namespace Aspire.Dashboard.Metrics;

/// <summary>
/// The points of one dimension at one resolution: at most one for each slot of time, the newest replacing the one of its slot.
/// Sums and histograms are cumulative, so that nothing is lost where a slot swallows points.
/// </summary>
internal sealed class Series(MetricKind kind, TimeSpan slot, int capacity)
{
    private readonly Queue<SeriesPoint> _closed = new();
    private SeriesPoint _open;
    private MetricSample? _before;
    private MetricSample? _latest;

    public TimeSpan Span => slot * capacity;

    public void Add(MetricSample sample, bool restarted)
    {
        if (_latest is not null && sample.Ticks / slot.Ticks != _latest.Ticks / slot.Ticks)
        {
            _before = _latest;
            _closed.Enqueue(_open);
            if (_closed.Count == capacity)
            {
                _closed.Dequeue();
            }
        }

        if (restarted)
        {
            _before = new(_latest?.Ticks ?? sample.Ticks, 0, 0, null);
        }

        _latest = sample;
        _open = ToPoint(sample);
    }

    public IEnumerable<SeriesPoint> Since(long ticks) =>
        _latest is null ? [] : _closed.Append(_open).Where(point => point.Ticks >= ticks);

    private SeriesPoint ToPoint(MetricSample sample) => kind switch
    {
        MetricKind.Gauge => new(sample.Ticks, sample.Value, double.NaN, double.NaN, double.NaN, double.NaN),
        MetricKind.Sum => new(sample.Ticks, sample.Value, RateOf(sample), double.NaN, double.NaN, double.NaN),
        _ => Counted(sample),
    };

    private double RateOf(MetricSample sample) =>
        _before is { } before && sample.Ticks > before.Ticks
            ? (sample.Value - before.Value) / TimeSpan.FromTicks(sample.Ticks - before.Ticks).TotalSeconds
            : double.NaN;

    private SeriesPoint Counted(MetricSample sample)
    {
        var buckets = _before?.Buckets is { } before ? sample.Buckets?.Minus(before) ?? sample.Buckets : sample.Buckets;
        IReadOnlyList<Cell> cells = buckets is null ? [] : [.. buckets.Cells];
        return new(
            sample.Ticks,
            sample.Value - (_before?.Value ?? 0),
            sample.Count - (_before?.Count ?? 0),
            Percentiles.Of(cells, 0.5),
            Percentiles.Of(cells, 0.9),
            Percentiles.Of(cells, 0.99));
    }
}
