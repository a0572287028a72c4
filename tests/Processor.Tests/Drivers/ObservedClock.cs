using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Processor.Tests.Drivers;

/// <summary>Time that a test moves, once it has seen who waits for it.</summary>
internal sealed class ObservedClock : FakeTimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = [];
    private int _seen;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Enqueue(dueTime);
        return timer;
    }

    /// <summary>Waits until someone has begun to wait for so long since the last call, and lets that time go by.</summary>
    public async Task PassAsync(TimeSpan wait)
    {
        var seen = _seen;
        await State.ReachedAsync(() =>
        {
            var index = Array.IndexOf([.. _waits], wait, seen);
            _seen = index + 1;
            return index >= 0;
        });
        Advance(wait);
    }
}
