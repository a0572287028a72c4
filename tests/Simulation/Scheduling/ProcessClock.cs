namespace Simulation.Scheduling;

/// <summary>
/// The world's time as one process sees it. When the process dies, all that it waits for is over at once: its code runs to its end, cut off
/// from everything.
/// </summary>
internal sealed class ProcessClock(TimeProvider world) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<ProcessTimer> _timers = [];
    private bool _dead;

    public override long TimestampFrequency => world.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => world.GetUtcNow();

    public override long GetTimestamp() => world.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ProcessTimer(this, callback, state, world.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        lock (_gate)
        {
            _timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    public void Die()
    {
        ProcessTimer[] waiting;
        lock (_gate)
        {
            _dead = true;
            waiting = [.. _timers];
        }

        Array.ForEach(waiting, timer => timer.RingIfSet());
    }

    private sealed class ProcessTimer(ProcessClock clock, TimerCallback callback, object? state, ITimer timer) : ITimer
    {
        private bool _set;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _set = dueTime != Timeout.InfiniteTimeSpan;
            if (!clock._dead)
            {
                return timer.Change(dueTime, period);
            }

            RingIfSet();
            return true;
        }

        public void RingIfSet()
        {
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            if (_set)
            {
                _set = false;
                ThreadPool.UnsafeQueueUserWorkItem(_ => callback(state), null);
            }
        }

        public void Dispose()
        {
            _set = false;
            lock (clock._gate)
            {
                clock._timers.Remove(this);
            }

            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
