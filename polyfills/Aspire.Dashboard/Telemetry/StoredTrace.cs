namespace Aspire.Dashboard.Telemetry;

/// <summary>The spans of one trace in the order of their arrival. The store locks.</summary>
internal sealed class StoredTrace(TraceId id)
{
    private const int ScanLimit = 16;

    private Span[] _spans = new Span[2];
    private HashSet<ulong>? _ids;
    private int _count;

    public long Bytes { get; private set; }

    /// <summary>The store's counter when the trace last changed.</summary>
    public long Version { get; set; }

    /// <summary>Spans are only ever appended, so a view stays what it was.</summary>
    public TraceView View => new(id, new ArraySegment<Span>(_spans, 0, _count));

    public TraceId Id => id;

    public int Count => _count;

    /// <summary>An exporter that got no answer sends its spans again: those are not added twice.</summary>
    public bool Contains(ulong spanId)
    {
        if (_ids is not null)
        {
            return _ids.Contains(spanId);
        }

        for (var i = 0; i < _count; i++)
        {
            if (_spans[i].SpanId == spanId)
            {
                return true;
            }
        }

        return false;
    }

    public void Add(Span span)
    {
        if (_count == _spans.Length)
        {
            Array.Resize(ref _spans, _count * 2);
        }

        _spans[_count++] = span;
        Bytes += span.Size;
        if (_ids is not null)
        {
            _ids.Add(span.SpanId);
        }
        else if (_count > ScanLimit)
        {
            _ids = [.. View.Spans.Select(s => s.SpanId)];
        }
    }
}
