namespace Simulation.Scheduling;

/// <summary>The time of a simulated world: it stands still until it is moved to the next thing that is due.</summary>
internal sealed class VirtualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<(Alarm Alarm, long Setting), (DateTimeOffset Due, long Order)> _due = new();
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private long _settings;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>Moves to the next timer and fires it.</summary>
    /// <param name="most">No further than this; null is as far as it takes.</param>
    /// <returns>False when nothing is ever due.</returns>
    public bool MoveToNext(TimeSpan? most = null)
    {
        while (true)
        {
            Alarm alarm;
            lock (_gate)
            {
                if (!_due.TryPeek(out var next, out var key))
                {
                    return false;
                }

                if (next.Alarm.Setting != next.Setting)
                {
                    _due.Dequeue();
                    continue;
                }

                if (most is { } limit && key.Due > _now + limit)
                {
                    _now += limit;
                    return true;
                }

                _due.Dequeue();
                _now = key.Due > _now ? key.Due : _now;
                alarm = next.Alarm;
                Set(alarm, alarm.Period, alarm.Period);
            }

            alarm.Ring();
            return true;
        }
    }

    /// <summary>Goes far ahead at once: what is due on the way comes late, as after a machine's sleep.</summary>
    public void Jump(TimeSpan time)
    {
        lock (_gate)
        {
            _now += time;
        }
    }

    private void Set(Alarm alarm, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            alarm.Setting = ++_settings;
            alarm.Period = period;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                _due.Enqueue((alarm, alarm.Setting), (_now + dueTime, alarm.Setting));
            }
        }
    }

    private sealed class Alarm(VirtualClock clock, TimerCallback callback, object? state) : ITimer
    {
        private bool _disposed;

        /// <summary>Of the newest change: what was queued before it counts no more.</summary>
        public long Setting { get; set; }

        public TimeSpan Period { get; set; } = Timeout.InfiniteTimeSpan;

        public void Ring() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (!_disposed)
            {
                clock.Set(this, dueTime, period);
            }

            return !_disposed;
        }

        public void Dispose()
        {
            Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _disposed = true;
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
