using System.Globalization;

namespace Microsoft.Extensions.Time.Testing;

/// <summary>A clock that stands still until a test moves it; every timer that falls due on the way fires, earliest first.</summary>
public class FakeTimeProvider : TimeProvider
{
    /// <summary>The clock whose timers this thread is firing.</summary>
    [ThreadStatic]
    private static FakeTimeProvider? _firing;

    private readonly Lock _lock = new();
    private readonly SortedSet<FakeTimer> _scheduled = new(FakeTimer.DueOrder);
    private DateTimeOffset _now;
    private TimeZoneInfo _localTimeZone = TimeZoneInfo.Utc;
    private TimeSpan _autoAdvanceAmount;
    private long _scheduledSoFar;

    /// <summary>Starts at midnight of 1 January 2000, UTC.</summary>
    public FakeTimeProvider()
        : this(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    public FakeTimeProvider(DateTimeOffset startDateTime)
    {
        _now = startDateTime;
        Start = startDateTime;
    }

    public DateTimeOffset Start { get; }

    /// <summary>How far each call of <see cref="GetUtcNow"/> moves the clock, after reading it. Default: not at all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan AutoAdvanceAmount
    {
        get => _autoAdvanceAmount;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            _autoAdvanceAmount = value;
        }
    }

    public override TimeZoneInfo LocalTimeZone => _localTimeZone;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void SetLocalTimeZone(TimeZoneInfo localTimeZone)
    {
        ArgumentNullException.ThrowIfNull(localTimeZone);
        _localTimeZone = localTimeZone;
    }

    public override DateTimeOffset GetUtcNow()
    {
        DateTimeOffset read;
        lock (_lock)
        {
            read = _now;
            _now += _autoAdvanceAmount;
        }

        FireDueTimers();
        return read;
    }

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _now.UtcTicks;
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">The value is earlier than the clock: it never goes back.</exception>
    public void SetUtcNow(DateTimeOffset value)
    {
        lock (_lock)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, _now);
            _now = value;
        }

        FireDueTimers();
    }

    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public void Advance(TimeSpan delta)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delta, TimeSpan.Zero);
        lock (_lock)
        {
            _now += delta;
        }

        FireDueTimers();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public override string ToString() => GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);

    internal void Schedule(FakeTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _scheduled.Remove(timer);
            timer.Period = period;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                Add(timer, _now + dueTime);
            }
        }

        FireDueTimers();
    }

    internal void Unschedule(FakeTimer timer)
    {
        lock (_lock)
        {
            _scheduled.Remove(timer);
        }
    }

    private void FireDueTimers()
    {
        if (ReferenceEquals(_firing, this))
        {
            // Called from a timer's callback: the loop that called it goes on to whatever is due now.
            return;
        }

        var outer = _firing;
        _firing = this;
        try
        {
            while (TakeDue() is { } timer)
            {
                timer.Fire();
            }
        }
        finally
        {
            _firing = outer;
        }
    }

    private FakeTimer? TakeDue()
    {
        lock (_lock)
        {
            if (_scheduled.Min is not { } first || first.Due > _now)
            {
                return null;
            }

            _scheduled.Remove(first);
            if (first.Period > TimeSpan.Zero)
            {
                Add(first, first.Due + first.Period);
            }

            return first;
        }
    }

    private void Add(FakeTimer timer, DateTimeOffset due)
    {
        timer.Due = due;
        timer.Order = _scheduledSoFar++;
        _scheduled.Add(timer);
    }
}
