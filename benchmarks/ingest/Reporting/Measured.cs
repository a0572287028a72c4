using System.Globalization;

namespace IngestBenchmark.Reporting;

/// <summary>One stretch of load.</summary>
/// <param name="PerCpuSecond">Events that were taken, for each second of CPU time of the service.</param>
/// <param name="PerSecond">Events that were taken in a second.</param>
/// <param name="P50">Of the answers, in milliseconds.</param>
/// <param name="P99">Of the answers, in milliseconds.</param>
internal sealed record Measured(double PerCpuSecond, double PerSecond, double P50, double P99)
{
    public static Measured Median(IReadOnlyList<Measured> all) => new(
        MedianOf(all.Select(one => one.PerCpuSecond)),
        MedianOf(all.Select(one => one.PerSecond)),
        MedianOf(all.Select(one => one.P50)),
        MedianOf(all.Select(one => one.P99)));

    public static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{PerCpuSecond,9:N0} events/CPU s {PerSecond,9:N0} events/s  p50 {P50:F1} ms  p99 {P99:F1} ms");
}
