using System.Runtime.InteropServices;

namespace Aspire.Dashboard.Metrics;

/// <summary>The cumulative state of one dimension at one time.</summary>
internal sealed record MetricSample(long Ticks, double Value, double Count, IBuckets? Buckets);

/// <summary>
/// One point of a line. Of a sum: its total and the rate since the point before; of a gauge: its value; of a histogram: what was counted
/// since the point before. NaN stands for "not known".
/// </summary>
/// <param name="Ticks">UTC, in units of 100 ns.</param>
/// <param name="Value">A histogram's sum.</param>
/// <param name="RateOrCount">A second, of sums; a count, of histograms.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SeriesPoint(long Ticks, double Value, double RateOrCount, double P50, double P90, double P99);
