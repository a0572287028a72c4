using Processor.Storage;

namespace Processor.Effects;

/// <summary>What became of one attempt to write an event together with its effects.</summary>
/// <param name="Insert">Of the event's own row.</param>
/// <param name="IsContended">Whether another write came in between: worth another attempt at once, with what is there now.</param>
internal sealed record CommitResult(InsertResult Insert, bool IsContended = false);
