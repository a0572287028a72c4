namespace Microsoft.Extensions.Time.Testing;

internal sealed class FakeTimer(FakeTimeProvider clock, TimerCallback callback, object? state) : ITimer
{
    /// <summary>Earliest due first, then first scheduled first.</summary>
    internal static readonly IComparer<FakeTimer> DueOrder =
        Comparer<FakeTimer>.Create((one, other) => (one.Due, one.Order).CompareTo((other.Due, other.Order)));

    private volatile bool _disposed;

    internal DateTimeOffset Due { get; set; }

    internal TimeSpan Period { get; set; }

    internal long Order { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        if (_disposed)
        {
            return false;
        }

        clock.Schedule(this, dueTime, period);
        return true;
    }

    public void Dispose()
    {
        _disposed = true;
        clock.Unschedule(this);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    internal void Fire() => callback(state);

    private static void Check(TimeSpan value, string name)
    {
        if (value != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, name);
        }
    }
}
