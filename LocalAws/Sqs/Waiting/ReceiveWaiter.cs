namespace LocalAws.Sqs.Waiting;

/// <summary>A receive that waits for a message: woken by its queue, by its deadline, or cancelled by its caller.</summary>
internal sealed class ReceiveWaiter
{
    private readonly TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ReceiveWaiter() => Node = new LinkedListNode<ReceiveWaiter>(this);

    /// <summary>The place in its queue's line; in no list once it was woken.</summary>
    public LinkedListNode<ReceiveWaiter> Node { get; }

    public void Wake() => _woken.TrySetResult();

    /// <summary>Ends when a message may be there, when the time is over, or when the service stops.</summary>
    public async Task WaitAsync(TimeSpan time, TimeProvider timeProvider, CancellationToken stopping, CancellationToken cancellationToken)
    {
        await using var timer = timeProvider.CreateTimer(static waiter => ((ReceiveWaiter)waiter!).Wake(), this, time, Timeout.InfiniteTimeSpan);
        using var stopped = stopping.UnsafeRegister(static waiter => ((ReceiveWaiter)waiter!).Wake(), this);
        using var cancelled = cancellationToken.UnsafeRegister(static (waiter, token) => ((ReceiveWaiter)waiter!)._woken.TrySetCanceled(token), this);
        await _woken.Task;
    }
}
