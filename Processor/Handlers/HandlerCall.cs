using Processor.Effects;

namespace Processor.Handlers;

/// <summary>One event with its handler.</summary>
/// <param name="Turn">Calls with equal ones wait for each other.</param>
/// <param name="Timeout">How long it may take; null where nothing special is said.</param>
/// <param name="HandleAsync">Asks the handler; each time anew.</param>
internal sealed record HandlerCall(string Turn, TimeSpan? Timeout, Func<CancellationToken, Task<EventEffects>> HandleAsync);
