namespace LocalAws.Hosting;

/// <summary>
/// The time that queues and tables live by: that of the host, and as far ahead of it as the clock was moved. Timers that a move passes fire at
/// once, so what waits for a visibility timeout or a long poll sees the move as it would see the time go by.
/// </summary>
internal sealed class LocalClock(TimeProvider host) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<Alarm> _alarms = [];
    private long _aheadTicks;

    public TimeSpan Ahead => TimeSpan.FromTicks(Interlocked.Read(ref _aheadTicks));

    public override long TimestampFrequency => host.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => host.GetUtcNow() + Ahead;

    public override long GetTimestamp() => host.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);

    /// <param name="time">Zero or more: the clock never goes back.</param>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        Interlocked.Add(ref _aheadTicks, time.Ticks);
        Alarm[] alarms;
        lock (_gate)
        {
            alarms = [.. _alarms];
        }

        Array.ForEach(alarms, alarm => alarm.OnMoved());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        lock (_gate)
        {
            _alarms.Add(alarm);
        }

        alarm.Change(dueTime, period);
        return alarm;
    }

    private void Forget(Alarm alarm)
    {
        lock (_gate)
        {
            _alarms.Remove(alarm);
        }
    }

    private sealed class Alarm : ITimer
    {
        private readonly Lock _gate = new();
        private readonly LocalClock _clock;
        private readonly ITimer _timer;
        private long _setAt;
        private TimeSpan _due = Timeout.InfiniteTimeSpan;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public Alarm(LocalClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _timer = clock.HostTimer(_ => Ring(callback, state));
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Set(dueTime, period);
            return _timer.Change(dueTime, period);
        }

        public void OnMoved()
        {
            TimeSpan left;
            TimeSpan period;
            lock (_gate)
            {
                if (_due == Timeout.InfiniteTimeSpan)
                {
                    return;
                }

                (left, period) = (_due - _clock.GetElapsedTime(_setAt), _period);
            }

            _timer.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, period);
        }

        public void Dispose()
        {
            _clock.Forget(this);
            _timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Ring(TimerCallback callback, object? state)
        {
            Set(_period, _period);
            callback(state);
        }

        private void Set(TimeSpan due, TimeSpan period)
        {
            lock (_gate)
            {
                (_setAt, _due, _period) = (_clock.GetTimestamp(), due, period);
            }
        }
    }

    private ITimer HostTimer(TimerCallback callback) => host.CreateTimer(callback, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
}
