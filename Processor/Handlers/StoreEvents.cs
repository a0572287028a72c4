using Events;
using Processor.Storage;

namespace Processor.Handlers;

/// <summary>The effect of an event that has no handler of its own: its row.</summary>
internal sealed class StoreEvents(EventStore store) : IEventBatchHandler
{
    public async Task<IReadOnlyList<EventResult>> HandleAsync(IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken)
    {
        var candidates = events.Select((envelope, index) => (Index: index, Event: new StorableEvent(envelope, EventFingerprint.Of(envelope))));
        var identities = candidates.GroupBy(candidate => candidate.Event.Envelope.Key).Select(group => group.ToArray()).ToArray();
        var inserts = await store.InsertAsync([.. identities.Select(identity => identity[0].Event)], cancellationToken);

        var results = new EventResult[events.Count];
        foreach (var (identity, insert) in identities.Zip(inserts))
        {
            for (var i = 0; i < identity.Length; i++)
            {
                results[identity[i].Index] = ResultOf(identity[i].Event, insert, isFirst: i == 0);
            }
        }

        return results;
    }

    private static EventResult ResultOf(StorableEvent candidate, InsertResult insert, bool isFirst) => insert switch
    {
        { Failure: { } failure } => EventResult.Of(failure),
        { IsNew: true } when isFirst => EventResult.Processed,
        _ => candidate.Fingerprint == insert.StoredFingerprint ? EventResult.Duplicate : EventResult.Conflict,
    };
}
