namespace LocalAws.Sqs.Waiting;

/// <summary>The receives that wait at a queue, first come first served, and the timer that lets them see the next hidden message.</summary>
internal sealed class WaitingLine : IDisposable
{
    private readonly LinkedList<ReceiveWaiter> _waiters = [];
    private readonly ITimer _timer;

    public WaitingLine(TimeProvider timeProvider, Action onTimer) =>
        _timer = timeProvider.CreateTimer(_ => onTimer(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Join(ReceiveWaiter waiter) => _waiters.AddLast(waiter.Node);

    public void Leave(ReceiveWaiter waiter)
    {
        if (waiter.Node.List is not null)
        {
            _waiters.Remove(waiter.Node);
        }
    }

    public bool IsEmpty => _waiters.Count == 0;

    public void Wake(int count)
    {
        for (; count > 0 && _waiters.First is { } first; count--)
        {
            _waiters.Remove(first);
            first.Value.Wake();
        }
    }

    public void LookAgainIn(TimeSpan time) => _timer.Change(time < TimeSpan.Zero ? TimeSpan.Zero : time, Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();
}
