using System.Globalization;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Events;
using Simulation.Workload;
using EventId = Events.EventId;

namespace Simulation.World;

/// <summary>
/// What handlers should have kept, counted once more from the rows of the events themselves, by a model that shares no code with them: the
/// order book, the totals of each day, and the temperatures.
/// </summary>
internal sealed class Recount
{
    private readonly List<StoredEvent> _orders = [];
    private readonly List<StoredEvent> _temperatures = [];
    private readonly List<EventEnvelope> _followUps = [];
    private readonly Dictionary<string, string> _kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (decimal Orders, decimal Amount)> _days = new(StringComparer.Ordinal);
    private readonly List<string> _outbox = [];

    /// <summary>The events that follow from those that are stored.</summary>
    public IReadOnlyList<EventEnvelope> FollowUps => _followUps;

    /// <summary>Takes a row of the events table into account.</summary>
    public void AddEvent(Dictionary<string, AttributeValue> row)
    {
        switch (row.GetValueOrDefault(EventRow.Type)?.S)
        {
            case "OrderCreated":
                _orders.Add(StoredEvent.From(row));
                break;
            case "temperature":
                _temperatures.Add(StoredEvent.From(row));
                break;
            case Announcement.Type:
                var announced = StoredEvent.From(row);
                var key = new EventKey(TenantId.Parse(announced.Tenant), EventSource.Parse(announced.Source), EventId.Parse(announced.Id));
                _followUps.Add(Announcement.FollowUpOf(key, announced.Payload));
                break;
        }
    }

    /// <summary>Takes a row of the effects table into account.</summary>
    public void AddEffect(Dictionary<string, AttributeValue> row)
    {
        var key = row[EffectRow.PartitionKey].S;
        switch (key.Split('#'))
        {
            case ["", ..]:
                _outbox.Add($"{key} {row[EffectRow.SortKey].S}");
                break;
            case [_, "order-days", ..]:
                var (orders, amount) = _days.GetValueOrDefault(key);
                _days[key] = (orders + Number(row, "orders"), amount + Number(row, "amount"));
                break;
            case [_, "orders", ..]:
                _kept[key] = Order(
                    Number(row, "count"),
                    Number(row, "amount"),
                    Time(row["firstSeen"].S),
                    Time(row["lastSeen"].S),
                    Time(row["firstReceived"].S));
                break;
            case [_, "temperatures", ..]:
                _kept[key] = Temperatures(
                    Number(row, "count"),
                    (Number(row, "last"), row["lastUnit"].S),
                    (Number(row, "minimum"), row["minimumUnit"].S),
                    (Number(row, "maximum"), row["maximumUnit"].S));
                break;
            default:
                _kept[key] = "of an unknown kind";
                break;
        }
    }

    /// <summary>Where what is kept differs from the count, and what was left in the outbox.</summary>
    public IEnumerable<string> Differences()
    {
        var counted = new Dictionary<string, string>(StringComparer.Ordinal);
        var days = new Dictionary<string, (decimal Orders, decimal Amount)>(StringComparer.Ordinal);
        foreach (var order in _orders.GroupBy(said => (said.Tenant, OrderId: said.Payload.GetProperty("order_id").GetInt64())))
        {
            var amount = InOrder(order)[^1].Payload.GetProperty("amount").GetDecimal();
            var received = order.Min(said => said.ReceivedAt);
            counted[string.Create(CultureInfo.InvariantCulture, $"{order.Key.Tenant}#orders#{order.Key.OrderId}")] =
                Order(order.Count(), amount, order.Min(said => said.Happened), order.Max(said => said.Happened), received);
            var day = string.Create(CultureInfo.InvariantCulture, $"{order.Key.Tenant}#order-days#{received.UtcDateTime:yyyy-MM-dd}");
            var (orders, sum) = days.GetValueOrDefault(day);
            days[day] = (orders + 1, sum + amount);
        }

        foreach (var source in _temperatures.GroupBy(said => (said.Tenant, said.Source)))
        {
            var inOrder = InOrder(source);
            var coldest = inOrder.MinBy(said => Heat(Reading(said)))!;
            var hottest = inOrder.MaxBy(said => Heat(Reading(said)))!;
            counted[$"{source.Key.Tenant}#temperatures#{source.Key.Source}"] =
                Temperatures(inOrder.Length, Reading(inOrder[^1]), Reading(coldest), Reading(hottest));
        }

        return
        [
            .. Compare(counted, _kept),
            .. Compare(days, _days.Where(day => day.Value != default).ToDictionary(StringComparer.Ordinal)),
            .. _outbox.Select(row => $"left in the outbox: {row}"),
        ];
    }

    // Of equal ones, MinBy and MaxBy have the first: so do the handlers, for whom that is the earlier one.
    private static StoredEvent[] InOrder(IEnumerable<StoredEvent> events) =>
        [.. events.OrderBy(said => said.Happened).ThenBy(said => said.ReceivedAt).ThenBy(said => said.Id, StringComparer.Ordinal)];

    private static IEnumerable<string> Compare<T>(Dictionary<string, T> counted, Dictionary<string, T> kept)
        where T : IEquatable<T> => counted.Keys.Union(kept.Keys, StringComparer.Ordinal)
        .Where(key => !counted.ContainsKey(key) || !kept.ContainsKey(key) || !counted[key].Equals(kept[key]))
        .Select(key => $"{key}: {kept.GetValueOrDefault(key)}, and not {counted.GetValueOrDefault(key)}");

    private static string Order(decimal count, decimal amount, DateTimeOffset first, DateTimeOffset last, DateTimeOffset received) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:0} events, {amount:0.00}, {first:O} to {last:O}, since {received:O}");

    private static string Temperatures(decimal count, (decimal, string) last, (decimal, string) minimum, (decimal, string) maximum) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:0} events, last {Show(last)}, {Show(minimum)} to {Show(maximum)}");

    private static string Show((decimal Value, string Unit) reading) =>
        string.Create(CultureInfo.InvariantCulture, $"{reading.Value:0.####} {reading.Unit}");

    private static (decimal Value, string Unit) Reading(StoredEvent said) =>
        (said.Payload.GetProperty("value").GetDecimal(), said.Payload.GetProperty("unit").GetString()!);

    // Above absolute zero, in ninths of a kelvin: exact for the values that the producers send.
    private static decimal Heat((decimal Value, string Unit) reading) => reading.Unit switch
    {
        "celsius" => 9 * (reading.Value + 273.15m),
        "fahrenheit" => 5 * (reading.Value + 459.67m),
        _ => 9 * reading.Value,
    };

    private static decimal Number(Dictionary<string, AttributeValue> row, string name) =>
        decimal.Parse(row[name].N, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <param name="Happened">As the client says, but never after its receipt.</param>
    private sealed record StoredEvent(
        string Tenant, string Id, string Source, DateTimeOffset ReceivedAt, DateTimeOffset Happened, JsonElement Payload)
    {
        public static StoredEvent From(Dictionary<string, AttributeValue> row)
        {
            var identity = row[EventRow.PartitionKey].S.Split('#', 2);
            var received = Time(row[EventRow.ReceivedAt].S);
            var said = row.TryGetValue(EventRow.Time, out var time) ? Time(time.S) : received;
            return new StoredEvent(
                identity[0],
                identity[1],
                row[EventRow.SortKey].S,
                received,
                said < received ? said : received,
                JsonElement.Parse(row[EventRow.Payload].S));
        }
    }
}
