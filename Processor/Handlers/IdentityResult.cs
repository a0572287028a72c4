using Processor.Storage;

namespace Processor.Handlers;

/// <summary>What the row of an identity means for an event that claims the identity.</summary>
internal static class IdentityResult
{
    /// <param name="candidate">The event.</param>
    /// <param name="insert">What became of the identity's row.</param>
    public static EventResult Of(StorableEvent candidate, InsertResult insert) => insert switch
    {
        { Failure: { } failure } => EventResult.Of(failure),
        { Stored: { } stored } when stored.Fingerprint != candidate.Fingerprint => EventResult.Conflict,

        // Its own row, from now or from a delivery before this one.
        { Stored: { } stored } when candidate.Arrival.IsSameAs(stored.MessageId, stored.MessageIndex) => EventResult.Processed,
        _ => EventResult.Duplicate,
    };
}
