using Processor.Storage;

namespace Processor.Handlers;

/// <summary>What the row of an identity means for an event that claims the identity.</summary>
internal static class IdentityResult
{
    /// <param name="candidate">The event.</param>
    /// <param name="insert">What became of the identity's row.</param>
    /// <param name="isOwn">Whether it was this event that was inserted, and not another copy of it.</param>
    public static EventResult Of(StorableEvent candidate, InsertResult insert, bool isOwn) => insert switch
    {
        { Failure: { } failure } => EventResult.Of(failure),
        { IsNew: true } when isOwn => EventResult.Processed,
        _ => candidate.Fingerprint == insert.StoredFingerprint ? EventResult.Duplicate : EventResult.Conflict,
    };
}
