using Processor.Queues;

namespace Processor.Consuming;

/// <summary>Which messages of a batch are done with, and which are to be delivered again.</summary>
internal sealed record DispatchResult(IReadOnlyList<ReceivedMessage> Finished, IReadOnlyList<ReceivedMessage> Failed);
