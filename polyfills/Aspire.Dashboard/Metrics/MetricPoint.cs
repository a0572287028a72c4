using Aspire.Dashboard.Telemetry;

namespace Aspire.Dashboard.Metrics;

/// <summary>One data point as it arrived.</summary>
internal sealed class MetricPoint : TelemetryItem
{
    public required MetricDescriptor Metric { get; init; }

    public Tag[] Attributes { get; set; } = [];

    /// <value>Nanoseconds since 1970 at which a cumulative value began; 0 when unknown.</value>
    public ulong Start { get; set; }

    public ulong Time { get; set; }

    /// <summary>A sum's or gauge's value, a histogram's sum.</summary>
    public double Value { get; set; }

    /// <summary>How many values a histogram counted.</summary>
    public double Count { get; set; }

    public IBuckets? Buckets { get; set; }
}

/// <summary>What a metric of one request says about all of its points.</summary>
internal sealed class MetricDescriptor
{
    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    public string Unit { get; set; } = "";

    public MetricKind Kind { get; set; }

    public bool IsDelta { get; set; }

    public bool IsMonotonic { get; set; }
}

internal enum MetricKind
{
    Gauge,
    Sum,
    Histogram,
}
