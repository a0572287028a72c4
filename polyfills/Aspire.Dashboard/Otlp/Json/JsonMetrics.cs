using System.Text.Json;
using Aspire.Dashboard.Metrics;

namespace Aspire.Dashboard.Otlp.Json;

internal static class JsonMetrics
{
    private const int DeltaTemporality = 1;

    /// <summary>Summaries have no kind here: their points are counted as rejected.</summary>
    public static void Metric(JsonElement json, OtlpRules rules, OtlpBatch<MetricPoint> batch)
    {
        batch.Rejected += json.Field("summary") is null ? 0 : 1;
        Data(json, "gauge", MetricKind.Gauge, rules, batch, Number);
        Data(json, "sum", MetricKind.Sum, rules, batch, Number);
        Data(json, "histogram", MetricKind.Histogram, rules, batch, Histogram);
        Data(json, "exponentialHistogram", MetricKind.Histogram, rules, batch, Exponential);
    }

    private static void Data(
        JsonElement json,
        string name,
        MetricKind kind,
        OtlpRules rules,
        OtlpBatch<MetricPoint> batch,
        Action<JsonElement, MetricPoint> read)
    {
        if (json.Field(name) is not { } data)
        {
            return;
        }

        var metric = new MetricDescriptor
        {
            Name = rules.Text(json.Text("name")),
            Description = rules.Text(json.Text("description")),
            Unit = rules.Text(json.Text("unit")),
            Kind = kind,
            IsDelta = data.Int32("aggregationTemporality") == DeltaTemporality,
            IsMonotonic = data.Flag("isMonotonic"),
        };
        foreach (var item in data.Items("dataPoints"))
        {
            var point = new MetricPoint
            {
                Metric = metric,
                Attributes = item.Attributes(rules),
                Start = item.UInt64("startTimeUnixNano"),
                Time = item.UInt64("timeUnixNano"),
            };
            read(item, point);
            batch.Items.Add(point);
        }
    }

    private static void Number(JsonElement json, MetricPoint point) =>
        point.Value = json.Field("asInt") is null ? json.Double("asDouble") : json.Int64("asInt");

    private static void Histogram(JsonElement json, MetricPoint point)
    {
        point.Count = json.UInt64("count");
        point.Value = json.Double("sum");
        point.Buckets = OtlpRules.Buckets(json.Doubles("explicitBounds"), json.Counts("bucketCounts"));
    }

    private static void Exponential(JsonElement json, MetricPoint point)
    {
        point.Count = json.UInt64("count");
        point.Value = json.Double("sum");
        point.Buckets = OtlpRules.Buckets(json.Int32("scale"), json.UInt64("zeroCount"), Buckets(json, "positive"), Buckets(json, "negative"));
    }

    private static (int Offset, double[] Counts) Buckets(JsonElement json, string name) =>
        json.Field(name) is { } buckets ? (buckets.Int32("offset"), buckets.Counts("bucketCounts")) : (0, []);
}
