namespace Aspire.Dashboard.Telemetry;

/// <summary>A trace as it was at one moment.</summary>
internal readonly record struct TraceView(TraceId Id, ArraySegment<Span> Spans)
{
    public ulong Start
    {
        get
        {
            var start = ulong.MaxValue;
            foreach (var span in Spans)
            {
                start = Math.Min(start, span.Start);
            }

            return start;
        }
    }

    public ulong End
    {
        get
        {
            var end = 0UL;
            foreach (var span in Spans)
            {
                end = Math.Max(end, span.End);
            }

            return end;
        }
    }

    public bool HasError => Spans.Any(span => span.IsError);

    /// <summary>The root's name; while no root has arrived, that of the earliest span.</summary>
    public string Name => Spans.MinBy(span => (span.ParentId != 0, span.Start))?.Name ?? "";

    public bool Involves(string resource) => Spans.Any(span => string.Equals(span.Resource.Name, resource, StringComparison.Ordinal));
}
