namespace Aspire.Dashboard;

/// <summary>What the dashboard holds at most. The oldest gives way to the newest, so memory stays flat however long it runs.</summary>
public sealed class DashboardLimits
{
    /// <value>10,000; 1 to 1,000,000.</value>
    public int MaxTraces { get; set; } = 10_000;

    /// <value>10,000; 1 to 100,000. Spans beyond it are rejected and reported to the exporter as a partial success.</value>
    public int MaxSpansPerTrace { get; set; } = 10_000;

    /// <value>128 MiB, approximate, of all spans together; at least 1 MiB.</value>
    public long MaxTraceBytes { get; set; } = 128L << 20;

    /// <value>10,000; 1 to 1,000,000.</value>
    public int MaxLogs { get; set; } = 10_000;

    /// <value>64 MiB, approximate, of all logs together; at least 1 MiB.</value>
    public long MaxLogBytes { get; set; } = 64L << 20;

    /// <value>10,000 a resource; 1 to 1,000,000.</value>
    public int MaxConsoleLines { get; set; } = 10_000;

    /// <value>64 MiB, approximate, of all consoles together; at least 1 MiB.</value>
    public long MaxConsoleBytes { get; set; } = 64L << 20;

    /// <value>1,000 over all instruments; 1 to 100,000. Each keeps at most 1,320 points, the finest for 5 minutes and the coarsest for 6 hours.</value>
    public int MaxMetricDimensions { get; set; } = 1_000;

    /// <value>10,000 pairs of service name and instance; 1 to 100,000.</value>
    public int MaxResources { get; set; } = 10_000;

    /// <value>128 attributes, and as many events and links, an item; 1 to 1,000. More are cut off.</value>
    public int MaxAttributes { get; set; } = 128;

    /// <value>32,768 characters of one name, value or message; 256 to 1,048,576. More are cut off.</value>
    public int MaxTextLength { get; set; } = 32_768;

    /// <value>4 MiB of one request's body, compressed and uncompressed; 1 KiB to 64 MiB.</value>
    public int MaxBodyBytes { get; set; } = 4 << 20;

    /// <value>200 bytes out of one byte of gzip; 2 to 1,100.</value>
    public int MaxCompressionRatio { get; set; } = 200;

    internal void CollectErrors(List<string> errors)
    {
        Require(errors, nameof(MaxTraces), MaxTraces, 1, 1_000_000);
        Require(errors, nameof(MaxSpansPerTrace), MaxSpansPerTrace, 1, 100_000);
        Require(errors, nameof(MaxTraceBytes), MaxTraceBytes, 1 << 20, long.MaxValue);
        Require(errors, nameof(MaxLogs), MaxLogs, 1, 1_000_000);
        Require(errors, nameof(MaxLogBytes), MaxLogBytes, 1 << 20, long.MaxValue);
        Require(errors, nameof(MaxConsoleLines), MaxConsoleLines, 1, 1_000_000);
        Require(errors, nameof(MaxConsoleBytes), MaxConsoleBytes, 1 << 20, long.MaxValue);
        Require(errors, nameof(MaxMetricDimensions), MaxMetricDimensions, 1, 100_000);
        Require(errors, nameof(MaxResources), MaxResources, 1, 100_000);
        Require(errors, nameof(MaxAttributes), MaxAttributes, 1, 1_000);
        Require(errors, nameof(MaxTextLength), MaxTextLength, 256, 1 << 20);
        Require(errors, nameof(MaxBodyBytes), MaxBodyBytes, 1 << 10, 64 << 20);
        Require(errors, nameof(MaxCompressionRatio), MaxCompressionRatio, 2, 1_100);
    }

    private static void Require(List<string> errors, string name, long value, long min, long max)
    {
        if (value < min || value > max)
        {
            errors.Add($"Limits.{name} must be from {min} to {max}, not {value}.");
        }
    }
}
