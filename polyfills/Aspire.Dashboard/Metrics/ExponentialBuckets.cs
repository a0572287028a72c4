namespace Aspire.Dashboard.Metrics;

/// <summary>
/// The bucket of index i counts values in (base^i, base^(i+1)], where base is 2^(2^-scale); see
/// https://opentelemetry.io/docs/specs/otel/metrics/data-model/#exponentialhistogram.
/// </summary>
internal sealed class ExponentialBuckets(
    int scale, double zeroCount, IReadOnlyDictionary<int, double> positive, IReadOnlyDictionary<int, double> negative) : IBuckets
{
    public const int MinScale = -10;
    public const int MaxScale = 20;

    public IEnumerable<Cell> Cells =>
        negative.OrderByDescending(pair => pair.Key).Select(pair => new Cell(-Bound(pair.Key + 1L), -Bound(pair.Key), pair.Value))
            .Append(new(0, 0, zeroCount))
            .Concat(positive.OrderBy(pair => pair.Key).Select(pair => new Cell(Bound(pair.Key), Bound(pair.Key + 1L), pair.Value)));

    private int Scale => scale;

    private double ZeroCount => zeroCount;

    private IReadOnlyDictionary<int, double> Positive => positive;

    private IReadOnlyDictionary<int, double> Negative => negative;

    public IBuckets? Plus(IBuckets other) => Combine(other, static (a, b) => a + b);

    public IBuckets? Minus(IBuckets other) => Combine(other, static (a, b) => Math.Max(0, a - b));

    private ExponentialBuckets? Combine(IBuckets other, Func<double, double, double> combine)
    {
        if (other is not ExponentialBuckets operand)
        {
            return null;
        }

        var common = Math.Min(scale, operand.Scale);
        return new(
            common,
            combine(zeroCount, operand.ZeroCount),
            Merge(Coarser(positive, scale - common), Coarser(operand.Positive, operand.Scale - common), combine),
            Merge(Coarser(negative, scale - common), Coarser(operand.Negative, operand.Scale - common), combine));
    }

    /// <summary>Each step down in scale merges two neighbours.</summary>
    private static Dictionary<int, double> Coarser(IReadOnlyDictionary<int, double> buckets, int steps) =>
        buckets.GroupBy(pair => pair.Key >> steps).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value));

    private static Dictionary<int, double> Merge(
        Dictionary<int, double> left, Dictionary<int, double> right, Func<double, double, double> combine) =>
        left.Keys.Union(right.Keys).ToDictionary(
            index => index, index => combine(left.GetValueOrDefault(index), right.GetValueOrDefault(index)));

    private double Bound(long index) => Math.Pow(2, index * Math.Pow(2, -scale));
}
