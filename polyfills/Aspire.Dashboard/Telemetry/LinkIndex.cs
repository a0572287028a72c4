namespace Aspire.Dashboard.Telemetry;

/// <summary>Which spans link to a span. The store locks.</summary>
internal sealed class LinkIndex
{
    private readonly Dictionary<(TraceId, ulong), HashSet<Span>> _sources = [];

    public void Add(Span span)
    {
        foreach (var link in span.Links)
        {
            var target = (link.TraceId, link.SpanId);
            if (!_sources.TryGetValue(target, out var sources))
            {
                _sources.Add(target, sources = []);
            }

            sources.Add(span);
        }
    }

    public void Remove(Span span)
    {
        foreach (var link in span.Links)
        {
            var target = (link.TraceId, link.SpanId);
            if (_sources.TryGetValue(target, out var sources) && sources.Remove(span) && sources.Count == 0)
            {
                _sources.Remove(target);
            }
        }
    }

    public Span[] To(TraceId traceId, ulong spanId) =>
        _sources.TryGetValue((traceId, spanId), out var sources) ? [.. sources] : [];
}
