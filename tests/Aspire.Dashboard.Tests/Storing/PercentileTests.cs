using Aspire.Dashboard.Metrics;

namespace Aspire.Dashboard.Tests.Storing;

public sealed class PercentileTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.25, 5)]
    [InlineData(0.5, 10)]
    [InlineData(0.75, 15)]
    [InlineData(1, 20)]
    public void Values_lie_evenly_in_their_bucket(double fraction, double expected) =>
        Assert.Equal(expected, Percentiles.Of([new(0, 10, 50), new(10, 20, 50)], fraction), 9);

    [Fact]
    public void Nothing_counted_has_no_percentile() => Assert.Equal(double.NaN, Percentiles.Of([new(0, 1, 0)], 0.5));

    [Fact]
    public void A_value_above_the_last_bound_is_taken_for_that_bound() =>
        Assert.Equal(5, Percentiles.Of([.. new ExplicitBuckets([1, 5], [1, 0, 9]).Cells], 0.99));

    [Fact]
    public void A_first_bound_below_zero_is_where_its_values_lie() =>
        Assert.Equal(-10, Percentiles.Of([.. new ExplicitBuckets([-10, 0], [4, 0, 0]).Cells], 0.5));

    [Fact]
    public void A_histogram_without_bounds_has_one_bucket() =>
        Assert.Equal(0, Percentiles.Of([.. new ExplicitBuckets([], [4]).Cells], 0.5));

    [Fact]
    public void Histograms_of_different_kinds_are_not_combined()
    {
        var left = new ExplicitBuckets([1], [1, 1]);
        var right = new ExponentialBuckets(0, 0, new Dictionary<int, double>(), new Dictionary<int, double>());

        Assert.Null(left.Plus(right));
        Assert.Null(right.Minus(left));
    }
}
