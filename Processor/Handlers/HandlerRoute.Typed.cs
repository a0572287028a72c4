using System.Text.Json;
using Events;
using Processor.Effects;

namespace Processor.Handlers;

internal sealed class HandlerRoute<TPayload>(EventContract<TPayload> contract, IEventHandler<TPayload> handler) : HandlerRoute(contract)
    where TPayload : class
{
    public override HandlerCall? Open(EventEnvelope envelope, TenantRows rows, out EventError? error)
    {
        using var json = JsonDocument.Parse(envelope.Payload.Json);
        if (!contract.TryRead(json.RootElement, out var payload, out var errors))
        {
            error = errors[0];
            return null;
        }

        error = null;
        var handled = new HandledEvent<TPayload>(envelope, payload, rows);
        return new HandlerCall(
            $"{envelope.Key.Tenant}#{envelope.Type}#{handler.TurnOf(handled)}",
            handler.Timeout,
            cancellationToken => handler.HandleAsync(handled, cancellationToken));
    }
}
