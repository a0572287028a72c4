using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Api;

internal sealed record TraceSummaryDto(
    string TraceId, string Name, DateTime Start, double DurationMs, int SpanCount, int ErrorCount, TraceResourceDto[] Resources)
{
    public static TraceSummaryDto From(TraceView trace) => new(
        trace.Id.ToString(),
        trace.Name,
        UnixTime.ToUtc(trace.Start),
        (trace.End - trace.Start) / 1e6,
        trace.Spans.Count,
        trace.Spans.Count(span => span.IsError),
        [.. trace.Spans.GroupBy(span => span.Resource.Name, StringComparer.Ordinal)
            .OrderBy(spans => spans.Min(span => span.Start))
            .Select(spans => new TraceResourceDto(spans.Key, spans.Count(), spans.Count(span => span.IsError)))]);
}

internal sealed record TraceResourceDto(string Name, int Spans, int Errors);

internal sealed record TraceDto(string TraceId, string Name, DateTime Start, double DurationMs, SpanDto[] Spans, LogDto[] Logs)
{
    public static TraceDto From(TraceView trace, TelemetryStore store)
    {
        var start = trace.Start;
        return new(
            trace.Id.ToString(),
            trace.Name,
            UnixTime.ToUtc(start),
            (trace.End - start) / 1e6,
            [.. trace.Spans.OrderBy(span => span.Start).ThenBy(span => span.Sequence).Select(span => SpanDto.From(span, start, store.Traces))],
            [.. store.Logs.After(0).Where(log => log.TraceId == trace.Id).Select(LogDto.From)]);
    }
}

internal sealed record SpanDto(
    string SpanId,
    string? ParentId,
    string Name,
    string Kind,
    string Resource,
    string Instance,
    string Scope,
    double StartUs,
    double DurationUs,
    string Status,
    string? StatusMessage,
    TagDto[] Attributes,
    SpanEventDto[] Events,
    SpanLinkDto[] Links,
    BacklinkDto[] Backlinks)
{
    public static SpanDto From(Span span, ulong traceStart, TraceStore traces) => new(
        Telemetry.SpanId.ToHex(span.SpanId),
        span.ParentId == 0 ? null : Telemetry.SpanId.ToHex(span.ParentId),
        span.Name,
        (span.Kind == SpanKind.Unspecified ? SpanKind.Internal : span.Kind).ToString(),
        span.Resource.Name,
        span.Resource.Instance,
        span.Scope,
        (span.Start - traceStart) / 1e3,
        (span.End - span.Start) / 1e3,
        span.Status.ToString(),
        span.StatusMessage,
        TagDto.From(span.Attributes),
        Array.ConvertAll(span.Events, e => new SpanEventDto(e.Name, unchecked((long)(e.Time - traceStart)) / 1e3, TagDto.From(e.Attributes))),
        Array.ConvertAll(span.Links, link => SpanLinkDto.From(link, traces)),
        Array.ConvertAll(traces.LinksTo(span.TraceId, span.SpanId), BacklinkDto.From));
}

internal sealed record SpanEventDto(string Name, double OffsetUs, TagDto[] Attributes);

internal sealed record SpanLinkDto(string TraceId, string SpanId, TagDto[] Attributes, bool Known, string? Name, string? Resource)
{
    public static SpanLinkDto From(SpanLink link, TraceStore traces)
    {
        var target = traces.Find(link.TraceId, link.SpanId);
        return new(
            link.TraceId.ToString(),
            Telemetry.SpanId.ToHex(link.SpanId),
            TagDto.From(link.Attributes),
            target is not null,
            target?.Name,
            target?.Resource.Name);
    }
}

internal sealed record BacklinkDto(string TraceId, string SpanId, string Name, string Resource)
{
    public static BacklinkDto From(Span span) =>
        new(span.TraceId.ToString(), Telemetry.SpanId.ToHex(span.SpanId), span.Name, span.Resource.Name);
}
