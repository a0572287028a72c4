using Microsoft.Extensions.Time.Testing;

namespace Ingestion.Api.Tests.Drivers;

/// <summary>A clock that stands still, and that tells when somebody waits for it.</summary>
internal sealed class WatchedTime : FakeTimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _waits = [];
    private readonly Dictionary<TimeSpan, TaskCompletionSource> _awaited = [];

    /// <summary>Completes once something waits this long, or has begun to.</summary>
    public Task WaitedForAsync(TimeSpan time)
    {
        lock (_gate)
        {
            if (_waits.Contains(time))
            {
                return Task.CompletedTask;
            }

            var awaited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add(time, awaited);
            return awaited.Task.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        lock (_gate)
        {
            _waits.Add(dueTime);
            _awaited.GetValueOrDefault(dueTime)?.TrySetResult();
        }

        return timer;
    }
}
