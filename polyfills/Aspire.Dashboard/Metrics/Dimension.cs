using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Metrics;

/// <summary>One combination of an instrument's attributes, at four resolutions. The store locks.</summary>
internal sealed class Dimension(Instrument instrument, string key, Tag[] attributes)
{
    private readonly MetricKind _kind = instrument.Kind;
    private readonly Series[] _series =
    [
        new(instrument.Kind, TimeSpan.FromSeconds(1), 300),
        new(instrument.Kind, TimeSpan.FromSeconds(6), 300),
        new(instrument.Kind, TimeSpan.FromSeconds(20), 300),
        new(instrument.Kind, TimeSpan.FromSeconds(75), 300),
    ];

    private MetricSample? _latest;
    private ulong _start;

    public Instrument Instrument => instrument;

    public string Key => key;

    public Tag[] Attributes => attributes;

    /// <summary>The store's counter when a point last came.</summary>
    public long Version { get; set; }

    /// <param name="point">Older than the latest, and cumulative: it says nothing new and is left out.</param>
    /// <param name="nowTicks">Times ahead of it are taken for it, so that one wrong clock does not end a line.</param>
    public void Add(MetricPoint point, long nowTicks)
    {
        var ticks = Math.Min(UnixTime.ToUtc(point.Time).Ticks, nowTicks);
        var delta = point.Metric.IsDelta && _kind != MetricKind.Gauge;
        if (_latest is not null && ticks <= _latest.Ticks)
        {
            if (!delta)
            {
                return;
            }

            ticks = _latest.Ticks;
        }

        var sample = new MetricSample(ticks, point.Value, point.Count, point.Buckets);
        var restarted = !delta && Restarted(point);
        if (delta && _latest is { } latest)
        {
            var buckets = latest.Buckets is { } sum && point.Buckets is { } added ? sum.Plus(added) ?? added : point.Buckets;
            sample = new(ticks, latest.Value + point.Value, latest.Count + point.Count, buckets);
        }

        _start = point.Start;
        _latest = sample;
        foreach (var series in _series)
        {
            series.Add(sample, restarted);
        }
    }

    public IEnumerable<SeriesPoint> Read(TimeSpan period, long nowTicks) =>
        (_series.FirstOrDefault(series => series.Span >= period) ?? _series[^1]).Since(nowTicks - period.Ticks);

    /// <summary>The process behind it began anew, so its cumulative values did too.</summary>
    private bool Restarted(MetricPoint point) => _latest is not null && _kind != MetricKind.Gauge
        && ((point.Start != _start && point.Start > 0)
            || (_kind == MetricKind.Histogram && point.Count < _latest.Count)
            || (_kind == MetricKind.Sum && point.Metric.IsMonotonic && point.Value < _latest.Value));
}
