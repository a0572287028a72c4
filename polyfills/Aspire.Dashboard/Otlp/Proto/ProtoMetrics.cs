using Aspire.Dashboard.Metrics;
using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Otlp.Proto;

/// <summary>opentelemetry/proto/metrics/v1, by field number.</summary>
internal static class ProtoMetrics
{
    private const int DeltaTemporality = 1;

    /// <summary>Summaries have no kind here: their points are counted as rejected.</summary>
    public static void Metric(ProtoReader reader, OtlpRules rules, OtlpBatch<MetricPoint> batch)
    {
        var metric = new MetricDescriptor();
        var outer = reader.Enter();
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 1: metric.Name = rules.Text(reader.String()); break;
                case 2: metric.Description = rules.Text(reader.String()); break;
                case 3: metric.Unit = rules.Text(reader.String()); break;
                case 5: Data(reader, rules, batch, metric, MetricKind.Gauge, ProtoPoints.Number); break;
                case 7: Data(reader, rules, batch, metric, MetricKind.Sum, ProtoPoints.Number); break;
                case 9: Data(reader, rules, batch, metric, MetricKind.Histogram, ProtoPoints.Histogram); break;
                case 10: Data(reader, rules, batch, metric, MetricKind.Histogram, ProtoPoints.Exponential); break;
                case 11: batch.Rejected++; reader.Skip(); break;
                default: reader.Skip(); break;
            }
        }

        reader.Leave(outer);
    }

    private static void Data(
        ProtoReader reader,
        OtlpRules rules,
        OtlpBatch<MetricPoint> batch,
        MetricDescriptor metric,
        MetricKind kind,
        Func<ProtoReader, OtlpRules, MetricDescriptor, MetricPoint> read)
    {
        metric.Kind = kind;
        var outer = reader.Enter();
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 1: batch.Items.Add(read(reader, rules, metric)); break;
                case 2: metric.IsDelta = reader.Int64() == DeltaTemporality; break;
                case 3: metric.IsMonotonic = reader.Int64() != 0; break;
                default: reader.Skip(); break;
            }
        }

        reader.Leave(outer);
    }
}
