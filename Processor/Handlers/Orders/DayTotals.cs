using System.Globalization;
using Processor.Effects;

namespace Processor.Handlers.Orders;

/// <summary>
/// How many orders a day has, and what they come to: the sums of all rows of the day. DynamoDB adds exactly, to 38 digits.
/// </summary>
/// <remarks>
/// A day is spread over <see cref="Shards"/> rows by order, because every order of the day changes its totals, and one row takes one
/// transaction at a time. The rows of a day only mean something together.
/// </remarks>
internal static class DayTotals
{
    public const int Shards = 16;

    public const string Collection = "order-days";
    public const string OrdersName = "orders";
    public const string AmountName = "amount";

    /// <summary>What totals change by when an order does: those of one day, or of two when an earlier receipt comes to light.</summary>
    public static IEnumerable<EffectWrite> Move(OrderState? before, OrderState after)
    {
        var shard = (after.OrderId % Shards).ToString("00", CultureInfo.InvariantCulture);
        (string Day, int Orders, decimal Amount)[] moves =
        [
            .. before is null ? [] : new[] { (before.Day, -1, -before.Amount) },
            (after.Day, 1, after.Amount),
        ];
        return moves
            .GroupBy(move => move.Day, StringComparer.Ordinal)
            .Select(day => (Day: day.Key, Orders: day.Sum(move => move.Orders), Amount: day.Sum(move => move.Amount)))
            .Where(day => day is not { Orders: 0, Amount: 0 })
            .Select(day => new EffectWrite.Update(
                new EffectKey(Collection, day.Day, shard),
                Add: new EffectItem().With(OrdersName, day.Orders).With(AmountName, day.Amount)));
    }
}
