using Aspire.Dashboard.Metrics;
using Aspire.Dashboard.Telemetry;
using Google.Protobuf;

namespace Aspire.Dashboard.Otlp.Proto;

/// <summary>The three export requests: resources (1) hold a resource (1) and scopes (2), which hold a scope (1) and items (2).</summary>
internal static class ProtoRequest
{
    public static OtlpBatch<Span> Traces(byte[] buffer, int length, OtlpRules rules) => Read<Span>(
        buffer, length, rules, (reader, batch) => OtlpRules.Add(batch, ProtoTraces.Span(reader, rules)));

    public static OtlpBatch<LogEntry> Logs(byte[] buffer, int length, OtlpRules rules) => Read<LogEntry>(
        buffer, length, rules, (reader, batch) => batch.Items.Add(ProtoLogs.Log(reader, rules)));

    public static OtlpBatch<MetricPoint> Metrics(byte[] buffer, int length, OtlpRules rules) => Read<MetricPoint>(
        buffer, length, rules, (reader, batch) => ProtoMetrics.Metric(reader, rules, batch));

    private static OtlpBatch<T> Read<T>(byte[] buffer, int length, OtlpRules rules, Action<ProtoReader, OtlpBatch<T>> readItem)
        where T : TelemetryItem
    {
        var batch = new OtlpBatch<T>();
        try
        {
            using var reader = new ProtoReader(buffer, length);
            while (reader.Next(out var field))
            {
                if (field == 1)
                {
                    ReadResource(reader, rules, batch, readItem);
                }
                else
                {
                    reader.Skip();
                }
            }
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new MalformedPayloadException("The body is not a protobuf message.", error);
        }

        return batch;
    }

    private static void ReadResource<T>(
        ProtoReader reader, OtlpRules rules, OtlpBatch<T> batch, Action<ProtoReader, OtlpBatch<T>> readItem)
        where T : TelemetryItem
    {
        Tag[] resource = [];
        var first = batch.Items.Count;
        var outer = reader.Enter();
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 1: resource = ProtoCommon.Resource(reader, rules); break;
                case 2: ReadScope(reader, rules, batch, readItem); break;
                default: reader.Skip(); break;
            }
        }

        reader.Leave(outer);
        batch.SetResource(first, resource);
    }

    private static void ReadScope<T>(
        ProtoReader reader, OtlpRules rules, OtlpBatch<T> batch, Action<ProtoReader, OtlpBatch<T>> readItem)
        where T : TelemetryItem
    {
        var scope = "";
        var first = batch.Items.Count;
        var outer = reader.Enter();
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 1: scope = ProtoCommon.Scope(reader, rules); break;
                case 2: readItem(reader, batch); break;
                default: reader.Skip(); break;
            }
        }

        reader.Leave(outer);
        batch.SetScope(first, scope);
    }
}
