using Events;
using Processor.Effects;

namespace Processor.Handlers;

/// <summary>The way from the events of one contract to their handler.</summary>
internal abstract class HandlerRoute(EventContract contract)
{
    public EventContract Contract => contract;

    /// <param name="envelope">Of the contract's type and sources.</param>
    /// <param name="rows">Of the event's tenant.</param>
    /// <param name="error">The first rule of the contract that the payload breaks; null where it breaks none.</param>
    /// <returns>Null where the payload breaks the contract.</returns>
    public abstract HandlerCall? Open(EventEnvelope envelope, TenantRows rows, out EventError? error);
}
