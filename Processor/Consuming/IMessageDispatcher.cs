using Processor.Queues;

namespace Processor.Consuming;

/// <summary>Does the work that messages are about.</summary>
internal interface IMessageDispatcher
{
    /// <summary>Never throws for what is wrong with a message, its work or a downstream: those messages are among the failed.</summary>
    /// <param name="messages">Of one receive or of several.</param>
    /// <param name="cancellationToken">Ends the work; what is not done by then is among the failed.</param>
    Task<DispatchResult> DispatchAsync(IReadOnlyList<ReceivedMessage> messages, CancellationToken cancellationToken);
}
