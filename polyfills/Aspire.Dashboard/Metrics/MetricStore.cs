using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Metrics;

internal sealed class MetricStore(DashboardLimits limits, TimeProvider timeProvider)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<InstrumentKey, Instrument> _instruments = [];
    private readonly HashSet<Dimension> _dimensions = [];
    private long _version;

    public ChangeSignal Changes { get; } = new();

    public void Add(List<MetricPoint> points)
    {
        var now = timeProvider.GetUtcNow().Ticks;
        lock (_lock)
        {
            _version++;
            foreach (var point in points)
            {
                var dimension = Find(point);
                dimension.Version = _version;
                dimension.Add(point, now);
            }
        }

        Changes.Advance();
    }

    public InstrumentInfo[] List()
    {
        lock (_lock)
        {
            return [.. _instruments.Values.Select(i => new InstrumentInfo(i.Key, i.Kind, i.Description, i.Unit))];
        }
    }

    /// <summary>At most <paramref name="maxDimensions"/> dimensions, those with the newest points; null when the instrument is unknown.</summary>
    public (InstrumentInfo Info, DimensionPoints[] Dimensions)? Read(InstrumentKey key, TimeSpan period, int maxDimensions)
    {
        var now = timeProvider.GetUtcNow().Ticks;
        lock (_lock)
        {
            return _instruments.TryGetValue(key, out var instrument)
                ? (new(key, instrument.Kind, instrument.Description, instrument.Unit),
                    [.. instrument.Dimensions.Values.OrderByDescending(d => d.Version).Take(maxDimensions)
                        .Select(d => new DimensionPoints(d.Attributes, [.. d.Read(period, now)]))])
                : null;
        }
    }

    public void Clear(string? resource)
    {
        lock (_lock)
        {
            _dimensions.RemoveWhere(d => resource is null || d.Instrument.Key.Resource == resource);
            foreach (var key in _instruments.Keys.Where(key => resource is null || key.Resource == resource).ToArray())
            {
                _instruments.Remove(key);
            }
        }

        Changes.Advance();
    }

    private Dimension Find(MetricPoint point)
    {
        var key = new InstrumentKey(point.Resource.Name, point.Scope, point.Metric.Name);
        if (!_instruments.TryGetValue(key, out var instrument) || instrument.Kind != point.Metric.Kind)
        {
            if (instrument is not null)
            {
                _dimensions.ExceptWith(instrument.Dimensions.Values);
            }

            _instruments[key] = instrument = new(key, point.Metric);
        }

        var attributes = point.Resource.Instance.Length > 0
            ? [.. point.Attributes, new Tag("service.instance.id", point.Resource.Instance)]
            : point.Attributes;
        var name = Instrument.KeyOf(attributes);
        if (!instrument.Dimensions.TryGetValue(name, out var dimension))
        {
            dimension = new(instrument, name, attributes);
            instrument.Dimensions.Add(name, dimension);
            _dimensions.Add(dimension);
            MakeRoom(dimension);
        }

        return dimension;
    }

    private void MakeRoom(Dimension added)
    {
        if (_dimensions.Count <= limits.MaxMetricDimensions)
        {
            return;
        }

        var quietest = _dimensions.Where(d => d != added).MinBy(d => d.Version);
        if (quietest is null)
        {
            return;
        }

        _dimensions.Remove(quietest);
        quietest.Instrument.Dimensions.Remove(quietest.Key);
        if (quietest.Instrument.Dimensions.Count == 0)
        {
            _instruments.Remove(quietest.Instrument.Key);
        }
    }
}

internal sealed record InstrumentInfo(InstrumentKey Key, MetricKind Kind, string Description, string Unit);

internal sealed record DimensionPoints(Tag[] Attributes, SeriesPoint[] Points);
