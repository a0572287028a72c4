using Processor.Handlers;

namespace Simulation.Mutants;

/// <summary>Events that have a handler go the way they always go; a mutant has the others.</summary>
internal sealed class Beside<TMutant>(TMutant mutant, HandleEvents real, EventHandlers handlers) : IEventBatchHandler
    where TMutant : IEventBatchHandler
{
    public async Task<IReadOnlyList<EventResult>> HandleAsync(IReadOnlyList<ArrivedEvent> events, CancellationToken cancellationToken)
    {
        var handled = events.ToLookup(arrived => handlers.Find(arrived.Envelope) is not null);
        var results = await Task.WhenAll(
            mutant.HandleAsync([.. handled[false]], cancellationToken), real.HandleAsync([.. handled[true]], cancellationToken));
        var next = results.Select(part => new Queue<EventResult>(part)).ToArray();
        return [.. events.Select(arrived => next[handlers.Find(arrived.Envelope) is null ? 0 : 1].Dequeue())];
    }
}
