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
        var backoff = new Backoff(Random.Shared);

        var waits = Enumerable.Range(0, 2000)
            .Select(_ => backoff.FullJitter(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(15), failures).TotalSeconds)
            .ToArray();

        Assert.InRange(waits.Min(), 0, bound * 0.05);
        Assert.InRange(waits.Max(), bound * 0.95, bound);
    }

    [Fact]
    public void The_same_seed_draws_the_same_waits() => Assert.Equal(Waits(seed: 7), Waits(seed: 7));

    [Fact]
    public void Another_seed_draws_other_waits() => Assert.NotEqual(Waits(seed: 7), Waits(seed: 8));

    private static TimeSpan[] Waits(int seed)
    {
        var backoff = new Backoff(new Random(seed));
        return
        [
            .. Enumerable.Range(1, 10)
                .Select(failures => backoff.FullJitter(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(15), failures)),
        ];
    }
}
