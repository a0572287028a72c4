using System.Globalization;
using System.Text.Json;
using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Export;

/// <summary>Spans and logs as OTLP's JSON, in the order given, neighbours of one resource and scope together.</summary>
internal static class OtlpJsonWriter
{
    private static readonly int[] SeverityNumbers = [1, 5, 9, 13, 17, 21];

    public static void WriteSpans(Utf8JsonWriter json, IEnumerable<Span> spans) =>
        Write(json, spans, "resourceSpans", "scopeSpans", "spans", WriteSpan);

    public static void WriteLogs(Utf8JsonWriter json, IEnumerable<LogEntry> logs) =>
        Write(json, logs, "resourceLogs", "scopeLogs", "logRecords", WriteLog);

    private static void Write<T>(
        Utf8JsonWriter json, IEnumerable<T> items, string resources, string scopes, string list, Action<Utf8JsonWriter, T> writeItem)
        where T : TelemetryItem
    {
        json.WriteStartObject();
        json.WriteStartArray(resources);
        foreach (var resource in items.GroupBy(item => item.Resource))
        {
            json.WriteStartObject();
            json.WriteStartObject("resource");
            WriteAttributes(json, Identified(resource.Key));
            json.WriteEndObject();
            json.WriteStartArray(scopes);
            foreach (var scope in resource.GroupBy(item => item.Scope, StringComparer.Ordinal))
            {
                json.WriteStartObject();
                json.WriteStartObject("scope");
                json.WriteString("name", scope.Key);
                json.WriteEndObject();
                json.WriteStartArray(list);
                foreach (var item in scope)
                {
                    writeItem(json, item);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static IEnumerable<Tag> Identified(TelemetryResource resource) =>
        Tag.Find(resource.Attributes, "service.name") is null
            ? resource.Attributes.Prepend(new("service.name", resource.Name))
            : resource.Attributes;

    private static void WriteSpan(Utf8JsonWriter json, Span span)
    {
        json.WriteStartObject();
        json.WriteString("traceId", span.TraceId.ToString());
        json.WriteString("spanId", SpanId.ToHex(span.SpanId));
        if (span.ParentId != 0)
        {
            json.WriteString("parentSpanId", SpanId.ToHex(span.ParentId));
        }

        json.WriteString("name", span.Name);
        json.WriteNumber("kind", (int)span.Kind);
        WriteNanoseconds(json, "startTimeUnixNano", span.Start);
        WriteNanoseconds(json, "endTimeUnixNano", span.End);
        WriteAttributes(json, span.Attributes);
        json.WriteStartArray("events");
        foreach (var item in span.Events)
        {
            json.WriteStartObject();
            WriteNanoseconds(json, "timeUnixNano", item.Time);
            json.WriteString("name", item.Name);
            WriteAttributes(json, item.Attributes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("links");
        foreach (var link in span.Links)
        {
            json.WriteStartObject();
            json.WriteString("traceId", link.TraceId.ToString());
            json.WriteString("spanId", SpanId.ToHex(link.SpanId));
            WriteAttributes(json, link.Attributes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("status");
        json.WriteNumber("code", (int)span.Status);
        if (span.StatusMessage is not null)
        {
            json.WriteString("message", span.StatusMessage);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteLog(Utf8JsonWriter json, LogEntry log)
    {
        json.WriteStartObject();
        WriteNanoseconds(json, "timeUnixNano", log.Time);
        json.WriteNumber("severityNumber", SeverityNumbers[(int)log.Level]);
        json.WriteString("severityText", log.Level.ToString());
        json.WriteStartObject("body");
        json.WriteString("stringValue", log.Message);
        json.WriteEndObject();
        WriteAttributes(json, log.Attributes);
        json.WriteString("traceId", log.TraceId.IsEmpty ? "" : log.TraceId.ToString());
        json.WriteString("spanId", log.SpanId == 0 ? "" : SpanId.ToHex(log.SpanId));
        json.WriteEndObject();
    }

    /// <summary>Values are text, as Aspire's are: their first type is not kept.</summary>
    private static void WriteAttributes(Utf8JsonWriter json, IEnumerable<Tag> tags)
    {
        json.WriteStartArray("attributes");
        foreach (var tag in tags)
        {
            json.WriteStartObject();
            json.WriteString("key", tag.Key);
            json.WriteStartObject("value");
            json.WriteString("stringValue", tag.Value);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNanoseconds(Utf8JsonWriter json, string name, ulong value) =>
        json.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
}
