using Processor.Queues;

namespace Processor.Lambda;

/// <summary>Does with the messages of one queue what a worker does that polls it itself.</summary>
internal interface IQueueConsumer
{
    /// <summary>As the last part of the queue's ARN.</summary>
    string QueueName { get; }

    /// <summary>Never throws for what is wrong with a message or a downstream.</summary>
    /// <param name="messages">Of one invocation.</param>
    /// <param name="deadline">Ends the work; what is not done by then is to come again.</param>
    /// <returns>The ids of the messages that are to be delivered again; each is hidden for as long as it is to wait.</returns>
    Task<IReadOnlyList<string>> ConsumeAsync(IReadOnlyList<ReceivedMessage> messages, CancellationToken deadline);
}
