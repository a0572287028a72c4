using Events;
using Processor.Storage;

namespace Processor.Handlers;

/// <summary>Gives each identity to the one who sees to it: its handler, or the table of events alone.</summary>
internal sealed class HandleEvents(EventHandlers handlers, StoreEvents storing, RunHandlers running) : IEventBatchHandler
{
    public async Task<IReadOnlyList<EventResult>> HandleAsync(IReadOnlyList<ArrivedEvent> events, CancellationToken cancellationToken)
    {
        var identities = events
            .Select((arrived, index) => (
                Index: index, Event: new StorableEvent(arrived.Envelope, EventFingerprint.Of(arrived.Envelope), arrived.Arrival)))
            .GroupBy(candidate => candidate.Event.Envelope.Key)
            .Select(group => group.ToArray())
            .ToLookup(identity => identity.Any(candidate => handlers.Find(candidate.Event.Envelope) is not null));
        var results = new EventResult[events.Count];
        await Task.WhenAll(FillAsync(identities[false], storing.StoreAsync), FillAsync(identities[true], running.RunAsync));
        return results;

        async Task FillAsync(
            IEnumerable<(int Index, StorableEvent Event)[]> part,
            Func<IReadOnlyList<StorableEvent[]>, CancellationToken, Task<IReadOnlyList<EventResult[]>>> doAsync)
        {
            var own = part.ToArray();
            var done = await doAsync(
                [.. own.Select(identity => identity.Select(candidate => candidate.Event).ToArray())], cancellationToken);
            foreach (var (identity, answers) in own.Zip(done))
            {
                for (var i = 0; i < identity.Length; i++)
                {
                    results[identity[i].Index] = answers[i];
                }
            }
        }
    }
}
