using System.Globalization;
using Events;
using Processor.Effects;

namespace Processor.Handlers.Orders;

/// <summary>What is known of one order: the same, whatever order its events came in.</summary>
internal sealed record OrderState
{
    private const string OrderIdName = "orderId";
    private const string AmountName = "amount";
    private const string CountName = "count";
    private const string FirstSeenName = "firstSeen";
    private const string LastSeenName = "lastSeen";
    private const string NewestName = "newest";
    private const string FirstReceivedName = "firstReceived";

    public required long OrderId { get; init; }

    /// <summary>Of the newest event.</summary>
    public required decimal Amount { get; init; }

    /// <summary>How many events said so far that the order was made; with each one it changes.</summary>
    public required decimal Count { get; init; }

    /// <summary>The earliest time of its events, and the latest. Texts that sort as times do.</summary>
    public required string FirstSeen { get; init; }

    public required string LastSeen { get; init; }

    /// <summary>The <see cref="EventStamp"/> of the newest event.</summary>
    public required string Newest { get; init; }

    /// <summary>When the first of its events was received. A text that sorts as times do.</summary>
    public required string FirstReceived { get; init; }

    /// <summary>The day that it counts for: that of its first receipt, in UTC.</summary>
    public string Day => FirstReceived[..10];

    public static EffectKey KeyOf(long orderId) => new("orders", orderId.ToString(CultureInfo.InvariantCulture));

    public static OrderState Of(EventEnvelope envelope, OrderCreated order)
    {
        var time = SortableTime.Format(EventStamp.TimeOf(envelope));
        return new OrderState
        {
            OrderId = order.OrderId,
            Amount = order.Amount,
            Count = 1,
            FirstSeen = time,
            LastSeen = time,
            Newest = EventStamp.Of(envelope),
            FirstReceived = SortableTime.Format(envelope.ReceivedAt),
        };
    }

    public static OrderState From(EffectItem item) => new()
    {
        OrderId = (long)item.Number(OrderIdName),
        Amount = item.Number(AmountName),
        Count = item.Number(CountName),
        FirstSeen = item.Text(FirstSeenName),
        LastSeen = item.Text(LastSeenName),
        Newest = item.Text(NewestName),
        FirstReceived = item.Text(FirstReceivedName),
    };

    /// <summary>What both say of one order. It makes no difference which comes first.</summary>
    public OrderState With(OrderState other) => this with
    {
        Amount = IsBefore(Newest, other.Newest) ? other.Amount : Amount,
        Count = Count + other.Count,
        FirstSeen = IsBefore(other.FirstSeen, FirstSeen) ? other.FirstSeen : FirstSeen,
        LastSeen = IsBefore(LastSeen, other.LastSeen) ? other.LastSeen : LastSeen,
        Newest = IsBefore(Newest, other.Newest) ? other.Newest : Newest,
        FirstReceived = IsBefore(other.FirstReceived, FirstReceived) ? other.FirstReceived : FirstReceived,
    };

    /// <param name="before">The row that this state was made from; null where there was none. The write fails where it has changed.</param>
    public EffectWrite ToWrite(EffectItem? before) => new EffectWrite.Put(
        KeyOf(OrderId),
        new EffectItem()
            .With(OrderIdName, OrderId)
            .With(AmountName, Amount)
            .With(CountName, Count)
            .With(FirstSeenName, FirstSeen)
            .With(LastSeenName, LastSeen)
            .With(NewestName, Newest)
            .With(FirstReceivedName, FirstReceived),
        EffectCondition.Unchanged(before, CountName));

    private static bool IsBefore(string one, string other) => string.CompareOrdinal(one, other) < 0;
}
