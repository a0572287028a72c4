namespace Aspire.Dashboard.Telemetry;

internal sealed class Span : TelemetryItem, ISized
{
    public TraceId TraceId { get; set; }

    public ulong SpanId { get; set; }

    /// <value>0 where there is none.</value>
    public ulong ParentId { get; set; }

    public string Name { get; set; } = "";

    public SpanKind Kind { get; set; }

    /// <value>Nanoseconds since 1970.</value>
    public ulong Start { get; set; }

    /// <value>Nanoseconds since 1970, not before the start.</value>
    public ulong End { get; set; }

    public SpanStatus Status { get; set; }

    public string? StatusMessage { get; set; }

    public Tag[] Attributes { get; set; } = [];

    public SpanEvent[] Events { get; set; } = [];

    public SpanLink[] Links { get; set; } = [];

    /// <summary>Its place in the order of arrival, given by the store.</summary>
    public long Sequence { get; set; }

    public bool IsError => Status == SpanStatus.Error;

    public int Size { get; private set; }

    public void Measure()
    {
        var size = 200 + (2 * (Name.Length + (StatusMessage?.Length ?? 0))) + Tag.SizeOf(Attributes);
        foreach (var item in Events)
        {
            size += 64 + (2 * item.Name.Length) + Tag.SizeOf(item.Attributes);
        }

        foreach (var link in Links)
        {
            size += 160 + Tag.SizeOf(link.Attributes);
        }

        Size = size;
    }
}

internal sealed record SpanEvent(string Name, ulong Time, Tag[] Attributes);

internal sealed record SpanLink(TraceId TraceId, ulong SpanId, Tag[] Attributes);

/// <summary>The numbers are OTLP's.</summary>
internal enum SpanKind
{
    Unspecified,
    Internal,
    Server,
    Client,
    Producer,
    Consumer,
}

/// <summary>The numbers are OTLP's.</summary>
internal enum SpanStatus
{
    Unset,
    Ok,
    Error,
}
