using System.Globalization;
using Events;
using Processor.Effects;

namespace Processor.Handlers.Orders;

/// <summary>
/// Keeps one row an order, and totals a day. An order that comes again under another event id is the same order: the newest event (by time,
/// then receipt, then id) says what it comes to, and it counts once, for the day of its first receipt (UTC).
/// </summary>
internal sealed class OrderBook : IEventHandler<OrderCreated>
{
    public string TurnOf(HandledEvent<OrderCreated> handled) => handled.Payload.OrderId.ToString(CultureInfo.InvariantCulture);

    public async Task<EventEffects> HandleAsync(HandledEvent<OrderCreated> handled, CancellationToken cancellationToken)
    {
        var item = await handled.Rows.ReadAsync(OrderState.KeyOf(handled.Payload.OrderId), cancellationToken);
        var before = item is null ? null : OrderState.From(item);
        var said = OrderState.Of(handled.Envelope, handled.Payload);
        var after = before?.With(said) ?? said;
        return new EventEffects { Writes = [after.ToWrite(item), .. DayTotals.Move(before, after)] };
    }
}
