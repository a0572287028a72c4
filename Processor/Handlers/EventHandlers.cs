using System.Collections.Frozen;
using Events;

namespace Processor.Handlers;

/// <summary>Which handler an event has: that of its contract.</summary>
internal sealed class EventHandlers
{
    private readonly EventContracts _contracts;
    private readonly FrozenDictionary<EventContract, HandlerRoute> _routes;

    /// <exception cref="InvalidOperationException">A handler has no contract, or a contract two handlers.</exception>
    public EventHandlers(EventContracts contracts, IEnumerable<HandlerRegistration> registrations)
    {
        var routes = new List<HandlerRoute>();
        foreach (var sharing in registrations.GroupBy(registration => registration.Payload))
        {
            if (sharing.Skip(1).Any())
            {
                throw new InvalidOperationException(
                    $"Two handlers are registered for {sharing.Key.Name}: an event could have the effects of either.");
            }

            HandlerRoute[] own = [.. sharing.Single().RoutesFrom(contracts)];
            routes.AddRange(own.Length > 0
                ? own
                : throw new InvalidOperationException(
                    $"A handler is registered for {sharing.Key.Name}, but no contract: it would never have an event."));
        }

        _contracts = contracts;
        _routes = routes.ToFrozenDictionary(route => route.Contract);
    }

    /// <summary>The way to the handler of the event's contract; null where it has no contract, or that has no handler.</summary>
    public HandlerRoute? Find(EventEnvelope envelope) =>
        _contracts.Find(envelope.Key.Source, envelope.Type) is { } contract ? _routes.GetValueOrDefault(contract) : null;
}
