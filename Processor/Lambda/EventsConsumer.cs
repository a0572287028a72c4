using Events;
using Processor.Consuming;
using Processor.Queues;
using Processor.Storage;

namespace Processor.Lambda;

/// <summary>The events queue: the pump's dispatcher, without the pump.</summary>
internal sealed partial class EventsConsumer(
    MessageDispatcher dispatcher, EventsQueue queue, WriteProbe storage, TimeProvider timeProvider, ILogger<EventsConsumer> logger) : IQueueConsumer
{
    public string QueueName => Topology.EventsQueue.Name;

    public async Task<IReadOnlyList<string>> ConsumeAsync(IReadOnlyList<ReceivedMessage> messages, CancellationToken deadline)
    {
        await StorageWellAsync(deadline);
        var result = await dispatcher.DispatchAsync(messages, deadline);
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
