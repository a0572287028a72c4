using System.Text.Json;
using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Otlp.Json;

internal static class JsonItems
{
    public static Span Span(JsonElement json, OtlpRules rules)
    {
        List<SpanEvent>? events = null;
        List<SpanLink>? links = null;
        foreach (var item in json.Items("events"))
        {
            rules.Add(ref events, new(rules.Text(item.Text("name")), item.UInt64("timeUnixNano"), item.Attributes(rules)));
        }

        foreach (var item in json.Items("links"))
        {
            rules.Add(ref links, new(item.TraceId("traceId"), item.SpanId("spanId"), item.Attributes(rules)));
        }

        var status = json.Field("status");
        return new()
        {
            TraceId = json.TraceId("traceId"),
            SpanId = json.SpanId("spanId"),
            ParentId = json.SpanId("parentSpanId"),
            Name = rules.Text(json.Text("name")),
            Kind = (SpanKind)json.Int32("kind"),
            Start = json.UInt64("startTimeUnixNano"),
            End = json.UInt64("endTimeUnixNano"),
            Status = (SpanStatus)(status?.Int32("code") ?? 0),
            StatusMessage = status?.Text("message") is { Length: > 0 } message ? rules.Text(message) : null,
            Attributes = json.Attributes(rules),
            Events = events?.ToArray() ?? [],
            Links = links?.ToArray() ?? [],
        };
    }

    public static LogEntry Log(JsonElement json, OtlpRules rules) => new()
    {
        Time = json.UInt64("timeUnixNano") is > 0 and var time ? time : json.UInt64("observedTimeUnixNano"),
        Level = OtlpRules.SeverityOf(json.Int32("severityNumber")),
        Message = rules.Text(JsonAnyValue.Text(json.Field("body"))),
        Attributes = json.Attributes(rules),
        TraceId = json.TraceId("traceId"),
        SpanId = json.SpanId("spanId"),
    };
}
