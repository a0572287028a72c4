using Events;
using Processor.Consuming;
using Processor.Payloads;
using Processor.Storage;

namespace Processor.Handlers;

/// <summary>Gives each identity to the one who sees to it: its handler, or the table of events alone.</summary>
internal sealed class HandleEvents(
    EventHandlers handlers, ContractRules contracts, LargePayloads payloads, StoreEvents storing, RunHandlers running) : IEventBatchHandler
{
    public async Task<IReadOnlyList<EventResult>> HandleAsync(IReadOnlyList<ArrivedEvent> events, CancellationToken cancellationToken)
    {
        var results = new EventResult[events.Count];
        var opened = await Task.WhenAll(events.Select((arrived, index) => OpenAsync(arrived, index, results, cancellationToken)));
        var identities = opened
            .Index()
            .SelectMany(one => one.Item is { } stored ? [(Index: one.Index, Event: stored)] : Array.Empty<(int Index, StorableEvent Event)>())
            .GroupBy(candidate => candidate.Event.Envelope.Key)
            .Select(group => group.ToArray())
            .ToLookup(identity => identity.Any(candidate => IsJudged(candidate.Event.Envelope)));
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

    private bool IsJudged(EventEnvelope envelope) =>
        handlers.Find(envelope) is not null || contracts.CheckType(envelope.Key.Source, envelope.Type) is not null;

    /// <returns>Null where the payload cannot be had: then its result says why.</returns>
    private async Task<StorableEvent?> OpenAsync(
        ArrivedEvent arrived, int index, EventResult[] results, CancellationToken cancellationToken)
    {
        try
        {
            return await payloads.OpenAsync(arrived, handlers.Find(arrived.Envelope) is not null, cancellationToken);
        }
        catch (Exception exception) when (arrived.Envelope.Payload.Reference is not null)
        {
            results[index] = EventResult.Of(RetryRule.Of(exception));
            return null;
        }
    }
}
