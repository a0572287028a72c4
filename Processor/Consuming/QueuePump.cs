using Processor.Queues;
using Processor.Storage;

namespace Processor.Consuming;

/// <summary>Keeps receiving as long as there is room, and stops without losing what is in hand.</summary>
internal sealed partial class QueuePump(
    WorkQueue queue,
    IMessageDispatcher dispatcher,
    VisibilityKeeper visibility,
    WriteProbe storage,
    Backoff backoff,
    ProcessingOptions options,
    TimeProvider timeProvider,
    ILogger<QueuePump> logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // Settling a message outlives the work on it: after that is given up, this long.
    internal static readonly TimeSpan SettleTimeout = TimeSpan.FromSeconds(4);

    private readonly MessageSlots _slots = new(options.MaxMessagesInFlight);
    private readonly CancellationTokenSource _giveUp = new();

    public override void Dispose()
    {
        _slots.Dispose();
        _giveUp.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll(Enumerable.Range(0, options.Pollers).Select(_ => PollAsync(stoppingToken)));
        try
        {
            using var timeout = new CancellationTokenSource(options.DrainTimeout, timeProvider);
            await _slots.DrainAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            Log.DrainTimedOut(logger, options.DrainTimeout);
            await _giveUp.CancelAsync();
            await _slots.DrainAsync(CancellationToken.None);
        }
    }

    private async Task PollAsync(CancellationToken stopping)
    {
        var failures = 0;
        try
        {
            while (true)
            {
                failures = await ReceiveAsync(stopping) ? 0 : failures + 1;
                if (failures > 0)
                {
                    await Task.Delay(backoff.FullJitter(FirstPause, LongestPause, failures), timeProvider, stopping);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The end of every poller.
        }
    }

    /// <returns>Whether the queue answered.</returns>
    /// <exception cref="OperationCanceledException">The service stops.</exception>
    private async Task<bool> ReceiveAsync(CancellationToken stopping)
    {
        var room = await _slots.TakeAsync(WorkQueue.MaxBatch, stopping);
        IReadOnlyList<ReceivedMessage> messages = [];
        try
        {
            await storage.WellAsync(stopping);
            messages = await queue.ReceiveAsync(room, stopping);
            return true;
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            Log.ReceiveFailed(logger, exception);
            return false;
        }
        finally
        {
            _slots.Return(room - messages.Count);
            if (messages.Count > 0)
            {
                _ = Task.Run(
                    () => stopping.IsCancellationRequested ? HandBackAsync(messages) : ProcessAsync(messages, stopping),
                    CancellationToken.None);
            }
        }
    }

    private Task ProcessAsync(IReadOnlyList<ReceivedMessage> messages, CancellationToken stopping) => HoldAsync(messages, async () =>
    {
        using var budget = new CancellationTokenSource(options.WorkBudget, timeProvider);
        using var work = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, _giveUp.Token);
        var result = await WorkAsync(messages, work, budget.Token, stopping);
        using var settle = new CancellationTokenSource(SettleTimeout, timeProvider);
        await Task.WhenAll(
            queue.DeleteAsync(result.Finished, settle.Token),
            stopping.IsCancellationRequested
                ? queue.HandBackAsync(result.Failed, settle.Token)
                : queue.RetryLaterAsync(result.Failed, settle.Token));
    });

    private async Task<DispatchResult> WorkAsync(
        IReadOnlyList<ReceivedMessage> messages, CancellationTokenSource work, CancellationToken budget, CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(budget);
        var keeping = visibility.KeepAsync(messages, work, ended.Token);
        await StorageWellAsync(work.Token, stopping);
        var result = stopping.IsCancellationRequested && storage.IsSuspect
            ? new DispatchResult([], messages)
            : await dispatcher.DispatchAsync(messages, work.Token);

        // Not after the messages are settled: it would hide them again.
        await ended.CancelAsync();
        await keeping;
        return result;
    }

    // What was received by a receive that was under way when DynamoDB went down is held until it is back, not spent on a try.
    private async Task StorageWellAsync(CancellationToken work, CancellationToken stopping)
    {
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(work, stopping);
            await storage.WellAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            // The budget is spent, or the service stops: the messages are handed back.
        }
    }

    private Task HandBackAsync(IReadOnlyList<ReceivedMessage> messages) => HoldAsync(messages, async () =>
    {
        using var settle = new CancellationTokenSource(SettleTimeout, timeProvider);
        await queue.HandBackAsync(messages, settle.Token);
    });

    private async Task HoldAsync(IReadOnlyList<ReceivedMessage> messages, Func<Task> actAsync)
    {
        try
        {
            await actAsync();
        }
        catch (Exception exception)
        {
            Log.NotSettled(logger, exception, messages.Count);
        }
        finally
        {
            _slots.Return(messages.Count);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The queue did not answer a receive; it is asked again.")]
        public static partial void ReceiveFailed(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Warning, "Of {Messages} messages, some could not be settled; they are delivered again after their visibility timeout.")]
        public static partial void NotSettled(ILogger logger, Exception exception, int messages);

        [LoggerMessage(3, LogLevel.Warning, "Work was still under way {DrainTimeout} after the stop; it is handed back to the queue.")]
        public static partial void DrainTimedOut(ILogger logger, TimeSpan drainTimeout);
    }
}
