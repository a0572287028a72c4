using Processor.Consuming;
using Processor.Queues;
using Processor.Storage;

namespace Processor.Lambda;

/// <summary>One queue's dispatcher, without the pump.</summary>
internal sealed partial class QueueConsumer(
    string queueName,
    WorkQueue queue,
    IMessageDispatcher dispatcher,
    ProcessingOptions options,
    WriteProbe storage,
    TimeProvider timeProvider,
    ILogger<QueueConsumer> logger) : IQueueConsumer
{
    public string QueueName => queueName;

    public async Task<IReadOnlyList<string>> ConsumeAsync(IReadOnlyList<ReceivedMessage> messages, CancellationToken deadline)
    {
        using var budget = new CancellationTokenSource(options.WorkBudget, timeProvider);
        using var work = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, deadline);
        await StorageWellAsync(work.Token);
        var result = await dispatcher.DispatchAsync(messages, work.Token);
        await RetryLaterAsync(result.Failed);
        return [.. result.Failed.Select(message => message.Id)];
    }

    // While DynamoDB is known to be down, the messages are held until it is back, not spent on a try.
    private async Task StorageWellAsync(CancellationToken deadline)
    {
        try
        {
            await storage.WellAsync(deadline);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            // The dispatcher finds the time over, and every message is to come again.
        }
    }

    private async Task RetryLaterAsync(IReadOnlyList<ReceivedMessage> failed)
    {
        using var settle = new CancellationTokenSource(QueuePump.SettleTimeout, timeProvider);
        try
        {
            await queue.RetryLaterAsync(failed, settle.Token);
        }
        catch (Exception exception)
        {
            Log.NotHidden(logger, exception, failed.Count);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Of {Messages} messages that are to come again, some do so after their visibility timeout and no later.")]
        public static partial void NotHidden(ILogger logger, Exception exception, int messages);
    }
}
