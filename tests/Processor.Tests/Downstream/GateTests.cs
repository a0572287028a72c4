using Events;
using Microsoft.Extensions.Time.Testing;
using Processor.Downstream;
using Processor.Tests.Drivers;

namespace Processor.Tests.Downstream;

/// <summary>What holds of a gate whatever happens.</summary>
public sealed class GateTests
{
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Never_more_are_let_in_than_the_cap_and_no_place_is_lost(int seed)
    {
        const int Cap = 5;
        var random = new Random(seed);
        var gate = Gate(new DownstreamOptions { MaxConcurrency = Cap, StaggerStep = TimeSpan.Zero });
        var (inside, most, left) = (0, 0, 0);

        await Task.WhenAll(
            Enumerable.Range(0, 400).Select(i => ComeAsync(random.Next(10), (EventPriority)random.Next(-1, 2), random.Next(4))));

        Assert.InRange(most, 1, Cap);
        Assert.Equal((0, 0), (gate.InFlight, gate.Waiting));
        Assert.True(left > 0);

        async Task ComeAsync(int yields, EventPriority priority, int end)
        {
            using var patience = new CancellationTokenSource();
            var entering = gate.EnterAsync(0, priority, patience.Token);
            if (end == 3)
            {
                await patience.CancelAsync();
            }

            try
            {
                using var pass = await entering;
                InterlockedMax(ref most, Interlocked.Increment(ref inside));
                for (var i = 0; i < yields; i++)
                {
                    await Task.Yield();
                }

                Interlocked.Decrement(ref inside);
                if (end == 0)
                {
                    pass.Failed();
                }
                else if (end == 1)
                {
                    pass.Succeeded();
                }
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref left);
            }
        }
    }

    [Fact]
    public async Task High_goes_before_low_and_low_goes_in_the_end()
    {
        var gate = Gate(new DownstreamOptions { MaxConcurrency = 1, StaggerStep = TimeSpan.Zero, PriorityTurns = 10 });
        var order = new List<string>();
        var first = await gate.EnterAsync(0, EventPriority.Normal, Cancelled);
        var low = ComeAsync("low", EventPriority.Low);
        var others = Enumerable.Range(0, 30).Select(i => ComeAsync($"high {i}", EventPriority.High)).ToArray();

        first.Succeeded();
        await Task.WhenAll([low, .. others]);

        Assert.Equal(20, order.IndexOf("low") + 1);
        Assert.Equal("high 0", order[0]);

        async Task ComeAsync(string name, EventPriority priority)
        {
            using var pass = await gate.EnterAsync(0, priority, Cancelled);
            order.Add(name);
        }
    }

    [Fact]
    public async Task Items_of_a_batch_start_one_after_the_other()
    {
        var gate = Gate(new DownstreamOptions { StaggerStep = TimeSpan.FromSeconds(1), MaxStagger = TimeSpan.FromSeconds(10) });
        var batch = Enumerable.Range(0, 3).Select(i => gate.EnterAsync(i, EventPriority.High, Cancelled)).ToArray();

        await batch[0];
        Assert.Equal((1, 2), (gate.InFlight, gate.Waiting));
        _clock.Advance(TimeSpan.FromSeconds(1));
        await batch[1];
        Assert.False(batch[2].IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await batch[2];

        Assert.Equal((3, 0), (gate.InFlight, gate.Waiting));
    }

    [Fact]
    public async Task More_than_may_wait_are_turned_away()
    {
        var gate = Gate(new DownstreamOptions { MaxConcurrency = 1, MaxWaiting = 2 });
        using var pass = await gate.EnterAsync(0, EventPriority.Normal, Cancelled);
        using var patience = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 2).Select(i => gate.EnterAsync(i, EventPriority.Normal, patience.Token)).ToArray();

        await Assert.ThrowsAsync<DownstreamFullException>(() => gate.EnterAsync(0, EventPriority.High, Cancelled));
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(waiting));

        Assert.Equal((1, 0), (gate.InFlight, gate.Waiting));
    }

    [Fact]
    public async Task A_failure_leaves_fewer_places_and_successes_give_them_back()
    {
        var gate = Gate(new DownstreamOptions { MaxConcurrency = 4, StaggerStep = TimeSpan.Zero });
        var passes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => gate.EnterAsync(i, EventPriority.Normal, Cancelled)));
        Array.ForEach(passes, pass => pass.Failed());
        Assert.Equal(2, gate.Limit);

        await State.ReachedAsync(async () =>
        {
            var round = await Task.WhenAll(
                Enumerable.Range(0, gate.Limit).Select(i => gate.EnterAsync(i, EventPriority.Normal, Cancelled)));
            _clock.Advance(TimeSpan.FromMilliseconds(10));
            Array.ForEach(round, pass => pass.Succeeded());
            return gate.Limit == 4;
        });
    }

    private DownstreamGate Gate(DownstreamOptions options) => new("one", options, _clock);

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
