namespace Aspire.Dashboard.Metrics;

/// <summary>Estimates within a bucket by a straight line, as though its values lay evenly in it.</summary>
internal static class Percentiles
{
    /// <param name="cells">Of one histogram.</param>
    /// <param name="fraction">0 to 1.</param>
    /// <returns>
    /// NaN when nothing was counted. A value in the bucket without an upper bound is taken for that bucket's lower bound: more is not known.
    /// </returns>
    public static double Of(IReadOnlyList<Cell> cells, double fraction)
    {
        var rank = fraction * cells.Sum(cell => cell.Count);
        var below = 0d;
        var last = double.NaN;
        foreach (var (lower, upper, count) in cells)
        {
            if (count <= 0)
            {
                continue;
            }

            if (double.IsPositiveInfinity(upper))
            {
                return lower;
            }

            if (below + count >= rank)
            {
                return lower + ((upper - lower) * Math.Max(0, rank - below) / count);
            }

            below += count;
            last = upper;
        }

        return last;
    }
}
