using Events;
using Processor.Downstream;

namespace Processor.Tests.Downstream;

/// <summary>The three parts of pacing, each alone: when an item starts, who is next, how many at once.</summary>
public sealed class PacingTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(0, 1000, EventPriority.Low, 0)]
    [InlineData(1, 0, EventPriority.High, 1)]
    [InlineData(1, 0, EventPriority.Normal, 2)]
    [InlineData(1, 0, EventPriority.Low, 4)]
    [InlineData(10, 0, EventPriority.Normal, 20)]
    [InlineData(10, 64, EventPriority.Normal, 30)]
    [InlineData(10, int.MaxValue, EventPriority.Normal, 40)]
    [InlineData(int.MaxValue, int.MaxValue, EventPriority.Low, 1000)]
    public void A_start_is_the_later_the_further_back_the_deeper_and_the_lower(
        int index, int depth, EventPriority priority, int milliseconds) =>
        Assert.Equal(
            milliseconds, StaggeredStart.DelayOf(index, depth, limit: 64, priority, Step, Longest).TotalMilliseconds, tolerance: 0.01);

    [Fact]
    public void High_overtakes_what_is_there()
    {
        var room = new WaitingRoom<string>(priorityTurns: 32);
        room.Add("low", EventPriority.Low);
        room.Add("normal 1", EventPriority.Normal);
        room.Add("normal 2", EventPriority.Normal);
        room.Add("high", EventPriority.High);

        Assert.Equal(["high", "normal 1", "normal 2", "low"], TakeAll(room));
    }

    [Theory]
    [InlineData(EventPriority.Low, 64)]
    [InlineData(EventPriority.Normal, 32)]
    public void However_many_high_ones_keep_coming_a_lower_one_has_its_turn(EventPriority priority, int overtaken)
    {
        var room = new WaitingRoom<string>(priorityTurns: 32);
        room.Add("patient", priority);
        var turns = 0;
        for (string? taken = null; taken != "patient"; turns++)
        {
            room.Add($"high {turns}", EventPriority.High);
            Assert.True(room.TryTake(out taken));
        }

        Assert.Equal(overtaken, turns);
    }

    [Fact]
    public void Within_a_priority_the_first_to_come_is_the_first_to_go()
    {
        var room = new WaitingRoom<string>(priorityTurns: 1);
        var all = Enumerable.Range(0, 100).Select(i => $"{i:00}").ToArray();
        Array.ForEach(all, one => room.Add(one, EventPriority.Low));

        Assert.Equal(all, TakeAll(room));
    }

    [Fact]
    public void Who_leaves_is_not_called()
    {
        var room = new WaitingRoom<string>(priorityTurns: 1);
        room.Add("a", EventPriority.Normal);
        room.Add("b", EventPriority.Normal);

        Assert.True(room.Remove("a"));
        Assert.False(room.Remove("a"));
        Assert.Equal(["b"], TakeAll(room));
    }

    [Fact]
    public void Failures_that_met_together_halve_the_limit_once()
    {
        var limit = new AdaptiveLimit(new DownstreamOptions { MaxConcurrency = 64 });
        for (var i = 0; i < 64; i++)
        {
            limit.Failed(began: 0);
        }

        Assert.Equal(32, limit.Current);
        limit.Failed(limit.Decreases);
        Assert.Equal(16, limit.Current);
    }

    [Fact]
    public void The_limit_stays_within_its_bounds_and_recovers_by_one_a_round()
    {
        var limit = new AdaptiveLimit(new DownstreamOptions { MaxConcurrency = 8, MinConcurrency = 2 });
        for (var i = 0; i < 10; i++)
        {
            limit.Failed(limit.Decreases);
        }

        Assert.Equal(2, limit.Current);
        Succeed(limit, calls: 2, milliseconds: 10);
        Assert.Equal(2, limit.Current);
        Succeed(limit, calls: 1, milliseconds: 10);
        Assert.Equal(3, limit.Current);
        Succeed(limit, calls: 1000, milliseconds: 10);
        Assert.Equal(8, limit.Current);
    }

    [Fact]
    public void A_limit_that_is_not_used_up_does_not_grow()
    {
        var limit = new AdaptiveLimit(new DownstreamOptions { MaxConcurrency = 8 });
        limit.Failed(began: 0);

        for (var i = 0; i < 100; i++)
        {
            limit.Succeeded(TimeSpan.FromMilliseconds(10), wasBusy: false, limit.Decreases);
        }

        Assert.Equal(4, limit.Current);
    }

    [Fact]
    public void A_downstream_that_slows_gets_less_and_one_that_stays_slower_is_taken_for_what_it_is()
    {
        var limit = new AdaptiveLimit(new DownstreamOptions { MaxConcurrency = 64 });
        Succeed(limit, calls: 200, milliseconds: 40);
        Assert.Equal(64, limit.Current);

        Succeed(limit, calls: 10, milliseconds: 400);
        Assert.InRange(limit.Current, 1, 8);
        Succeed(limit, calls: 5000, milliseconds: 400);
        Assert.Equal(64, limit.Current);
    }

    [Fact]
    public void Slower_but_still_quick_is_not_slow()
    {
        var limit = new AdaptiveLimit(new DownstreamOptions { MaxConcurrency = 64 });
        Succeed(limit, calls: 200, milliseconds: 1);
        Succeed(limit, calls: 200, milliseconds: 49);

        Assert.Equal(64, limit.Current);
    }

    private static void Succeed(AdaptiveLimit limit, int calls, double milliseconds)
    {
        for (var i = 0; i < calls; i++)
        {
            limit.Succeeded(TimeSpan.FromMilliseconds(milliseconds), wasBusy: true, limit.Decreases);
        }
    }

    private static List<string> TakeAll(WaitingRoom<string> room)
    {
        var taken = new List<string>();
        while (room.TryTake(out var one))
        {
            taken.Add(one);
        }

        return taken;
    }
}
