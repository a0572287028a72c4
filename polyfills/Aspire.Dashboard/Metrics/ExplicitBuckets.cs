namespace Aspire.Dashboard.Metrics;

/// <param name="bounds">Ascending upper bounds.</param>
/// <param name="counts">One more than bounds: the last is that of the values above all of them.</param>
internal sealed class ExplicitBuckets(double[] bounds, double[] counts) : IBuckets
{
    public IEnumerable<Cell> Cells
    {
        get
        {
            for (var i = 0; i < counts.Length; i++)
            {
                // Values below the first bound are taken to begin at 0, unless the bound itself is not positive.
                var lower = i > 0 ? bounds[i - 1] : bounds.Length > 0 ? Math.Min(0, bounds[0]) : 0;
                yield return new(lower, i < bounds.Length ? bounds[i] : double.PositiveInfinity, counts[i]);
            }
        }
    }

    private double[] Bounds => bounds;

    private double[] Counts => counts;

    public IBuckets? Plus(IBuckets other) => Combine(other, static (a, b) => a + b);

    public IBuckets? Minus(IBuckets other) => Combine(other, static (a, b) => Math.Max(0, a - b));

    private ExplicitBuckets? Combine(IBuckets other, Func<double, double, double> combine) =>
        other is ExplicitBuckets same && same.Bounds.AsSpan().SequenceEqual(bounds)
            ? new(bounds, counts.Zip(same.Counts, combine).ToArray())
            : null;
}
