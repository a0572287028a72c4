using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Otlp.Proto;

/// <summary>opentelemetry/proto/trace/v1, by field number.</summary>
internal static class ProtoTraces
{
    public static Span Span(ProtoReader reader, OtlpRules rules)
    {
        var span = new Span();
        List<Tag>? attributes = null;
        List<SpanEvent>? events = null;
        List<SpanLink>? links = null;
        var outer = reader.Enter();
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 1: span.TraceId = ProtoCommon.TraceId(reader); break;
                case 2: span.SpanId = ProtoCommon.SpanId(reader); break;
                case 4: span.ParentId = ProtoCommon.SpanId(reader); break;
                case 5: span.Name = rules.Text(reader.String()); break;
                case 6: span.Kind = (SpanKind)reader.Int64(); break;
                case 7: span.Start = reader.Fixed64(); break;
                case 8: span.End = reader.Fixed64(); break;
                case 9: rules.Add(ref attributes, ProtoCommon.KeyValue(reader, rules)); break;
                case 11: rules.Add(ref events, Event(reader, rules)); break;
                case 13: rules.Add(ref links, Link(reader, rules)); break;
                case 15: Status(reader, rules, span); break;
                default: reader.Skip(); break;
            }
        }

        reader.Leave(outer);
        span.Attributes = attributes?.ToArray() ?? [];
        span.Events = events?.ToArray() ?? [];
        span.Links = links?.ToArray() ?? [];
        return span;
    }

    private static SpanEvent Event(ProtoReader reader, OtlpRules rules)
    {
        var (time, name) = (0UL, "");
        List<Tag>? attributes = null;
        var outer = reader.Enter();
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 1: time = reader.Fixed64(); break;
                case 2: name = rules.Text(reader.String()); break;
                case 3: rules.Add(ref attributes, ProtoCommon.KeyValue(reader, rules)); break;
                default: reader.Skip(); break;
            }
        }

        reader.Leave(outer);
        return new(name, time, attributes?.ToArray() ?? []);
    }

    private static SpanLink Link(ProtoReader reader, OtlpRules rules)
    {
        TraceId traceId = default;
        var spanId = 0UL;
        List<Tag>? attributes = null;
        var outer = reader.Enter();
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 1: traceId = ProtoCommon.TraceId(reader); break;
                case 2: spanId = ProtoCommon.SpanId(reader); break;
                case 4: rules.Add(ref attributes, ProtoCommon.KeyValue(reader, rules)); break;
                default: reader.Skip(); break;
            }
        }

        reader.Leave(outer);
        return new(traceId, spanId, attributes?.ToArray() ?? []);
    }

    private static void Status(ProtoReader reader, OtlpRules rules, Span span)
    {
        var outer = reader.Enter();
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 2: span.StatusMessage = rules.Text(reader.String()); break;
                case 3: span.Status = (SpanStatus)reader.Int64(); break;
                default: reader.Skip(); break;
            }
        }

        reader.Leave(outer);
    }
}
