using LocalAws.Hosting;

namespace LocalAws.Schedules;

/// <summary>Calls when an expression is due, by LocalAws's clock. A jump of the clock past many times calls for the last of them only.</summary>
internal sealed class OccurrenceTimer : IDisposable
{
    /// <summary>How many missed times are made up for: a daily schedule's month.</summary>
    public const int MaxCaughtUp = 31;

    // The clock is looked at as often, so that a laptop that slept is noticed.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private readonly LocalClock _clock;
    private readonly ScheduleExpression _expression;
    private readonly DateTimeOffset? _before;
    private readonly Action<DateTimeOffset> _onDue;
    private readonly Action? _onEnded;
    private readonly ITimer _timer;
    private DateTimeOffset _after;
    private int _ringing;
    private volatile bool _disposed;

    /// <param name="after">Times are later than this.</param>
    /// <param name="before">Times are earlier than this, when it is given.</param>
    /// <param name="onDue">Called for each time, in order.</param>
    /// <param name="onEnded">Called after the last time that there is.</param>
    public OccurrenceTimer(
        LocalClock clock, ScheduleExpression expression, DateTimeOffset after, DateTimeOffset? before, Action<DateTimeOffset> onDue, Action? onEnded)
    {
        (_clock, _expression, _after, _before, _onDue, _onEnded) = (clock, expression, after, before, onDue, onEnded);
        _timer = clock.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Arm();
    }

    public void Dispose()
    {
        _disposed = true;
        _timer.Dispose();
    }

    private void Ring()
    {
        // Two at a time can only be when the clock moves meanwhile: then Arm finds that the next time is there already.
        if (Interlocked.Exchange(ref _ringing, 1) == 1)
        {
            return;
        }

        var now = _clock.GetUtcNow();
        foreach (var due in DueUntil(now))
        {
            if (!_disposed)
            {
                _onDue(due);
            }
        }

        _after = now > _after ? now : _after;
        Volatile.Write(ref _ringing, 0);
        if (!_disposed && !Arm())
        {
            _onEnded?.Invoke();
        }
    }

    /// <returns>Whether there is another time.</returns>
    private bool Arm()
    {
        var next = _expression.Next(_after);
        if (next is null || next >= _before)
        {
            return false;
        }

        var wait = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max((next.Value - _clock.GetUtcNow()).TotalMilliseconds, 0)));
        _timer.Change(wait < LongestSleep ? wait : LongestSleep, Timeout.InfiniteTimeSpan);
        return true;
    }

    /// <summary>Looks back from the end, ever further, so that a jump of years costs no more than the times that are made up for.</summary>
    private Queue<DateTimeOffset> DueUntil(DateTimeOffset now)
    {
        for (var window = TimeSpan.FromHours(1); ; window *= 2)
        {
            var from = now - window > _after ? now - window : _after;
            var found = new Queue<DateTimeOffset>();
            for (var next = _expression.Next(from); next <= now && !(next >= _before); next = _expression.Next(next.Value))
            {
                found.Enqueue(next.Value);
                if (found.Count > MaxCaughtUp)
                {
                    found.Dequeue();
                }
            }

            if (from == _after || found.Count == MaxCaughtUp)
            {
                return found;
            }
        }
    }
}
