namespace Processor.Reports.Model;

/// <summary>From receipt to the end of processing, of processed events; in milliseconds, null where there are none.</summary>
internal sealed record Latency(long Count, decimal? P50, decimal? P90, decimal? P99, decimal? Longest, IReadOnlyList<LatencyBar> Bars);
