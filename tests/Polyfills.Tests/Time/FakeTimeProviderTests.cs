using Microsoft.Extensions.Time.Testing;

namespace Polyfills.Tests.Time;

public sealed class FakeTimeProviderTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Noon);
    private readonly List<string> _fired = [];

    [Fact]
    public void The_polyfill_offers_the_listed_members_of_the_real_package_and_no_others() =>
        PublicApi.AssertMatches("Time/PublicApi.txt", typeof(FakeTimeProvider).Assembly.GetExportedTypes());

    [Fact]
    public void Time_stands_still_until_it_is_moved()
    {
        Assert.Equal(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero), new FakeTimeProvider().GetUtcNow());
        Assert.Equal((Noon, Noon, Noon), (_time.Start, _time.GetUtcNow(), _time.GetUtcNow()));

        _time.Advance(Second);
        Assert.Equal(Noon + Second, _time.GetUtcNow());
        _time.SetUtcNow(Noon.AddHours(1));
        Assert.Equal("2026-07-01T13:00:00.000", _time.ToString());
        Assert.Equal(Noon, _time.Start);
    }

    [Fact]
    public void Time_never_goes_back()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _time.Advance(-Second));
        Assert.Throws<ArgumentOutOfRangeException>(() => _time.SetUtcNow(Noon - Second));
        Assert.Throws<ArgumentOutOfRangeException>(() => _time.AutoAdvanceAmount = -Second);
    }

    [Fact]
    public void Reading_the_time_moves_it_by_the_auto_advance_amount()
    {
        _time.AutoAdvanceAmount = Second;
        After("1", TimeSpan.FromSeconds(2));

        Assert.Equal(Noon, _time.GetUtcNow());
        Assert.Empty(_fired);
        Assert.Equal(Noon + Second, _time.GetUtcNow());
        Assert.Equal(["1"], _fired);
        Assert.Equal(Second, _time.AutoAdvanceAmount);
    }

    [Fact]
    public void Timestamps_measure_the_time_that_was_moved()
    {
        var start = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromMilliseconds(1500));

        Assert.Equal(TimeSpan.FromMilliseconds(1500), _time.GetElapsedTime(start));
        Assert.Equal(TimeSpan.TicksPerSecond, _time.TimestampFrequency);
    }

    [Fact]
    public void The_local_zone_is_utc_until_it_is_set()
    {
        Assert.Equal(TimeZoneInfo.Utc, _time.LocalTimeZone);
        var zone = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(2), "test", "test");

        _time.SetLocalTimeZone(zone);

        Assert.Equal(TimeSpan.FromHours(2), _time.GetLocalNow().Offset);
        Assert.Throws<ArgumentNullException>(() => _time.SetLocalTimeZone(null!));
    }

    [Fact]
    public void Timers_fire_in_the_order_in_which_they_are_due()
    {
        After("third", 3 * Second);
        After("first", Second);
        After("also first", Second);
        After("later", 10 * Second);
        After("never", Timeout.InfiniteTimeSpan);

        _time.Advance(5 * Second);

        Assert.Equal(["first", "also first", "third"], _fired);
    }

    [Fact]
    public void A_periodic_timer_fires_once_for_every_period_that_passed()
    {
        using var timer = _time.CreateTimer(_ => _fired.Add("tick"), null, Second, 2 * Second);

        _time.Advance(6 * Second);

        Assert.Equal(3, _fired.Count);
    }

    [Fact]
    public void A_timer_that_is_due_at_once_fires_at_once()
    {
        After("now", TimeSpan.Zero);

        Assert.Equal(["now"], _fired);
    }

    [Fact]
    public void A_changed_timer_forgets_its_old_due_time()
    {
        using var timer = _time.CreateTimer(state => _fired.Add((string)state!), "fired", Second, Timeout.InfiniteTimeSpan);

        Assert.True(timer.Change(5 * Second, Timeout.InfiniteTimeSpan));
        _time.Advance(4 * Second);
        Assert.Empty(_fired);
        _time.Advance(Second);
        Assert.Equal(["fired"], _fired);
    }

    [Fact]
    public async Task A_disposed_timer_does_not_fire_or_change()
    {
        var timer = _time.CreateTimer(_ => _fired.Add("fired"), null, Second, Second);

        await timer.DisposeAsync();
        _time.Advance(5 * Second);

        Assert.Empty(_fired);
        Assert.False(timer.Change(Second, Second));
    }

    [Fact]
    public void A_callback_may_set_and_dispose_timers()
    {
        ITimer? timer = null;
        timer = _time.CreateTimer(
            _ =>
            {
                After("inner", Second);
                timer!.Dispose();
            },
            null, Second, Second);

        _time.Advance(5 * Second);
        Assert.Empty(_fired);
        _time.Advance(Second);
        Assert.Equal(["inner"], _fired);
    }

    [Fact]
    public void A_negative_time_and_a_missing_callback_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _time.CreateTimer(_ => { }, null, -2 * Second, Second));
        Assert.Throws<ArgumentOutOfRangeException>(() => _time.CreateTimer(_ => { }, null, Second, -2 * Second));
        Assert.Throws<ArgumentNullException>(() => _time.CreateTimer(null!, null, Second, Second));
    }

    [Fact]
    public async Task Delays_and_timeouts_end_when_the_time_is_moved()
    {
        var token = TestContext.Current.CancellationToken;
        using var timeout = new CancellationTokenSource(2 * Second, _time);
        var delay = Task.Delay(Second, _time, token);

        _time.Advance(Second);
        await delay.WaitAsync(token);
        Assert.False(timeout.IsCancellationRequested);
        _time.Advance(Second);
        Assert.True(timeout.IsCancellationRequested);
    }

    [Fact]
    public void Threads_that_move_the_time_together_fire_every_timer_once()
    {
        var fired = 0;
        for (var second = 1; second <= 1000; second++)
        {
            _time.CreateTimer(_ => Interlocked.Increment(ref fired), null, second * Second, Timeout.InfiniteTimeSpan);
        }

        Parallel.For(0, 1000, _ => _time.Advance(Second));

        Assert.Equal(1000, fired);
    }

    private void After(string name, TimeSpan dueTime) => _time.CreateTimer(_ => _fired.Add(name), null, dueTime, Timeout.InfiniteTimeSpan);
}
