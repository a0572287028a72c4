using Events;

namespace Processor.Handlers;

/// <summary>That there is a handler for a type of payload.</summary>
internal abstract class HandlerRegistration
{
    public abstract Type Payload { get; }

    /// <summary>One for each contract whose payloads are of this type.</summary>
    public abstract IEnumerable<HandlerRoute> RoutesFrom(EventContracts contracts);
}

internal sealed class HandlerRegistration<TPayload>(IEventHandler<TPayload> handler) : HandlerRegistration
    where TPayload : class
{
    public override Type Payload => typeof(TPayload);

    public override IEnumerable<HandlerRoute> RoutesFrom(EventContracts contracts) =>
        contracts.All.OfType<EventContract<TPayload>>().Select(contract => new HandlerRoute<TPayload>(contract, handler));
}
