using LocalAws.Sqs.Queues;

namespace LocalAws.Sqs.Waiting;

/// <summary>Receives as long as it takes, or as long as is wanted.</summary>
internal static class Polling
{
    /// <param name="queue">The queue.</param>
    /// <param name="max">How many messages at most.</param>
    /// <param name="visibility">For how many seconds they are hidden; the queue's own when null.</param>
    /// <param name="wait">For a first message; zero to take what is there.</param>
    /// <param name="timeProvider">The queue's clock.</param>
    /// <param name="stopping">Ends the wait, so that the service can stop at once.</param>
    /// <param name="cancellationToken">The receiver is gone.</param>
    public static async ValueTask<IReadOnlyList<Delivery>> ReceiveAsync(
        Queue queue, int max, int? visibility, TimeSpan wait, TimeProvider timeProvider, CancellationToken stopping, CancellationToken cancellationToken)
    {
        var start = timeProvider.GetTimestamp();
        while (true)
        {
            var left = wait > TimeSpan.Zero && !stopping.IsCancellationRequested ? wait - timeProvider.GetElapsedTime(start) : TimeSpan.Zero;
            var waiter = left > TimeSpan.Zero ? new ReceiveWaiter() : null;
            var deliveries = queue.Receive(max, visibility, waiter, waits: wait > TimeSpan.Zero);
            if (deliveries.Count > 0 || waiter is null)
            {
                return deliveries;
            }

            try
            {
                await waiter.WaitAsync(left, timeProvider, stopping, cancellationToken);
            }
            finally
            {
                queue.StopWaiting(waiter);
            }
        }
    }
}
