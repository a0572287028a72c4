using Processor.Consuming;

namespace Processor.Tests;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 10)]
    [InlineData(5, 80)]
    [InlineData(8, 640)]
    [InlineData(9, 900)]
    [InlineData(int.MaxValue, 900)]
    public void Waits_are_spread_from_nothing_to_a_bound_that_doubles_up_to_the_longest(int failures, int bound)
    {
        var waits = Enumerable.Range(0, 2000)
            .Select(_ => Backoff.FullJitter(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(15), failures).TotalSeconds)
            .ToArray();

        Assert.InRange(waits.Min(), 0, bound * 0.05);
        Assert.InRange(waits.Max(), bound * 0.95, bound);
    }
}
