namespace Processor.Reports.Model;

/// <param name="UpTo">In milliseconds; null for the last bar, which has no end.</param>
internal sealed record LatencyBar(long? UpTo, long Count);
