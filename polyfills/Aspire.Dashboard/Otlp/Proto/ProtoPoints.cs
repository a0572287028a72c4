using Aspire.Dashboard.Metrics;
using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Otlp.Proto;

/// <summary>The three kinds of data points of opentelemetry/proto/metrics/v1, by field number.</summary>
internal static class ProtoPoints
{
    public static MetricPoint Number(ProtoReader reader, OtlpRules rules, MetricDescriptor metric)
    {
        var point = new MetricPoint { Metric = metric };
        List<Tag>? attributes = null;
        var outer = reader.Enter();
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 2: point.Start = reader.Fixed64(); break;
                case 3: point.Time = reader.Fixed64(); break;
                case 4: point.Value = reader.Double(); break;
                case 6: point.Value = (long)reader.Fixed64(); break;
                case 7: rules.Add(ref attributes, ProtoCommon.KeyValue(reader, rules)); break;
                default: reader.Skip(); break;
            }
        }

        reader.Leave(outer);
        point.Attributes = attributes?.ToArray() ?? [];
        return point;
    }

    public static MetricPoint Histogram(ProtoReader reader, OtlpRules rules, MetricDescriptor metric)
    {
        var point = new MetricPoint { Metric = metric };
        List<Tag>? attributes = null;
        var counts = new List<double>();
        var bounds = new List<double>();
        var outer = reader.Enter();
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 2: point.Start = reader.Fixed64(); break;
                case 3: point.Time = reader.Fixed64(); break;
                case 4: point.Count = reader.Fixed64(); break;
                case 5: point.Value = reader.Double(); break;
                case 6: reader.Repeated(counts, static input => input.ReadFixed64()); break;
                case 7: reader.Repeated(bounds, static input => input.ReadDouble()); break;
                case 9: rules.Add(ref attributes, ProtoCommon.KeyValue(reader, rules)); break;
                default: reader.Skip(); break;
            }
        }

        reader.Leave(outer);
        point.Attributes = attributes?.ToArray() ?? [];
        point.Buckets = OtlpRules.Buckets([.. bounds], [.. counts]);
        return point;
    }

    public static MetricPoint Exponential(ProtoReader reader, OtlpRules rules, MetricDescriptor metric)
    {
        var point = new MetricPoint { Metric = metric };
        List<Tag>? attributes = null;
        var scale = 0;
        var zeroCount = 0d;
        (int, double[]) positive = (0, []);
        (int, double[]) negative = (0, []);
        var outer = reader.Enter();
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 1: rules.Add(ref attributes, ProtoCommon.KeyValue(reader, rules)); break;
                case 2: point.Start = reader.Fixed64(); break;
                case 3: point.Time = reader.Fixed64(); break;
                case 4: point.Count = reader.Fixed64(); break;
                case 5: point.Value = reader.Double(); break;
                case 6: scale = reader.SInt32(); break;
                case 7: zeroCount = reader.Fixed64(); break;
                case 8: positive = Buckets(reader); break;
                case 9: negative = Buckets(reader); break;
                default: reader.Skip(); break;
            }
        }

        reader.Leave(outer);
        point.Attributes = attributes?.ToArray() ?? [];
        point.Buckets = OtlpRules.Buckets(scale, zeroCount, positive, negative);
        return point;
    }

    private static (int Offset, double[] Counts) Buckets(ProtoReader reader)
    {
        var offset = 0;
        var counts = new List<double>();
        var outer = reader.Enter();
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 1: offset = reader.SInt32(); break;
                case 2: reader.Repeated(counts, static input => input.ReadUInt64()); break;
                default: reader.Skip(); break;
            }
        }

        reader.Leave(outer);
        return (offset, [.. counts]);
    }
}
