using System.Globalization;

namespace SlowSockets.Benchmark;

/// <param name="Sorted">How long each request took, the shortest first.</param>
/// <param name="Failed">How many were not answered with 202.</param>
internal sealed record Latencies(IReadOnlyList<TimeSpan> Sorted, int Failed)
{
    public TimeSpan P99 => At(0.99);

    public string ToRow(string title) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {title} | {Sorted.Count:N0} | {Failed} | {At(0.5).TotalMilliseconds:F1} | {P99.TotalMilliseconds:F1} | {Sorted[^1].TotalMilliseconds:F1} |");

    private TimeSpan At(double share) => Sorted[Math.Min(Sorted.Count - 1, (int)(Sorted.Count * share))];
}
