namespace Aspire.Dashboard.Telemetry;

internal sealed class TraceStore(DashboardLimits limits)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TraceId, StoredTrace> _traces = [];
    private readonly LinkIndex _links = new();
    private Queue<StoredTrace> _order = new();
    private long _bytes;
    private long _sequence;
    private long _version;

    public ChangeSignal Changes { get; } = new();

    /// <summary>How often it was cleared, in whole or in part.</summary>
    public int Clears { get; private set; }

    /// <returns>How many spans were not stored because their trace is full.</returns>
    public int Add(List<Span> spans)
    {
        var rejected = 0;
        lock (_lock)
        {
            _version++;
            foreach (var span in spans)
            {
                rejected += TryAdd(span) ? 0 : 1;
            }

            while (_order.Count > limits.MaxTraces || (_bytes > limits.MaxTraceBytes && _order.Count > 1))
            {
                Forget(_order.Dequeue());
            }
        }

        Changes.Advance();
        return rejected;
    }

    public TraceView? Find(TraceId id)
    {
        lock (_lock)
        {
            return _traces.GetValueOrDefault(id)?.View;
        }
    }

    public Span? Find(TraceId id, ulong spanId) =>
        Find(id) is { } trace ? Array.Find(trace.Spans.ToArray(), span => span.SpanId == spanId) : null;

    public Span[] LinksTo(TraceId id, ulong spanId)
    {
        lock (_lock)
        {
            return _links.To(id, spanId);
        }
    }

    /// <summary>The traces that changed after <paramref name="version"/> (0: all), newest first, and the version to ask for next.</summary>
    public (TraceView[] Traces, long Version) ChangedSince(long version)
    {
        lock (_lock)
        {
            var changed = _order.Where(trace => trace.Version > version).Select(trace => trace.View).ToArray();
            Array.Reverse(changed);
            return (changed, _version);
        }
    }

    /// <summary>Removes the traces in which the resource takes part; all of them without one.</summary>
    public void Clear(string? resource)
    {
        lock (_lock)
        {
            var kept = new Queue<StoredTrace>();
            foreach (var trace in _order)
            {
                if (resource is null || trace.View.Involves(resource))
                {
                    Forget(trace);
                }
                else
                {
                    kept.Enqueue(trace);
                }
            }

            _order = kept;
            Clears++;
        }

        Changes.Advance();
    }

    private bool TryAdd(Span span)
    {
        if (!_traces.TryGetValue(span.TraceId, out var trace))
        {
            trace = new(span.TraceId);
            _traces.Add(span.TraceId, trace);
            _order.Enqueue(trace);
        }
        else if (trace.Contains(span.SpanId))
        {
            return true;
        }
        else if (trace.Count >= limits.MaxSpansPerTrace)
        {
            return false;
        }

        span.Sequence = ++_sequence;
        trace.Add(span);
        trace.Version = _version;
        _bytes += span.Size;
        _links.Add(span);
        return true;
    }

    private void Forget(StoredTrace trace)
    {
        _traces.Remove(trace.Id);
        _bytes -= trace.Bytes;
        foreach (var span in trace.View.Spans)
        {
            _links.Remove(span);
        }
    }
}
