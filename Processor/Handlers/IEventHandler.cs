using Processor.Effects;

namespace Processor.Handlers;

/// <summary>
/// Says what an event brings about. It is registered with <see cref="HandlersHosting.AddEventHandler"/>, and is given the events of every
/// contract whose payloads are read as <typeparamref name="TPayload"/>.
/// </summary>
/// <remarks>
/// An event may be given to it more than once, and by several processes at a time; what it returns is written once. So it does nothing
/// itself: it reads rows, and returns effects. A call to the outside carries the event's identity as its idempotency key.
/// </remarks>
internal interface IEventHandler<TPayload>
    where TPayload : class
{
    /// <summary>Names what the event changes, such as one order: within a process, events of one name are handled in turn.</summary>
    string TurnOf(HandledEvent<TPayload> handled);

    /// <summary>How long it may take; null for <see cref="HandlerOptions.Timeout"/>.</summary>
    TimeSpan? Timeout => null;

    /// <exception cref="EventRefusedException">The event goes to the dead-letter queue. Any other exception is transient.</exception>
    Task<EventEffects> HandleAsync(HandledEvent<TPayload> handled, CancellationToken cancellationToken);
}
