using Processor.Storage;

namespace Processor.Handlers;

/// <summary>The effect of an event that has no handler of its own: its row. Many of them share a call.</summary>
internal sealed class StoreEvents(EventStore store)
{
    /// <param name="identities">The events of each identity, in order.</param>
    /// <param name="cancellationToken">Ends the work; what was not finished is a failure.</param>
    /// <returns>The results of each identity's events, in order.</returns>
    public async Task<IReadOnlyList<EventResult[]>> StoreAsync(
        IReadOnlyList<StorableEvent[]> identities, CancellationToken cancellationToken)
    {
        var inserts = await store.InsertAsync([.. identities.Select(identity => identity[0])], cancellationToken);
        return
        [
            .. identities.Zip(inserts, (identity, insert) =>
                identity.Select(candidate => IdentityResult.Of(candidate, insert)).ToArray()),
        ];
    }
}
