using System.Globalization;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Events;
using Processor.Tests.Builders;
using Processor.Tests.Drivers;

namespace Processor.Tests.Handlers;

/// <summary>One row an order and totals a day, exact whatever comes twice, late or again.</summary>
public sealed class OrderBookTests
{
    private static readonly DateTimeOffset Noon = EventBuilder.ReceivedAt;

    [Fact]
    public async Task An_order_has_its_row_and_counts_for_its_day()
    {
        await using var driver = await ProcessorDriver.StartAsync();

        await driver.SendAsync(Order("a", 1001, "129.90", time: Noon.AddMinutes(-5)));
        await driver.SettledAsync();

        Assert.Equal(
            "amount=129.9 count=1 firstReceived=2026-03-01T12:00:00.0000000Z firstSeen=2026-03-01T11:55:00.0000000Z "
            + "lastSeen=2026-03-01T11:55:00.0000000Z "
            + "newest=2026-03-01T11:55:00.0000000Z 2026-03-01T12:00:00.0000000Z ecommerce.orders a orderId=1001",
            (await driver.EffectAsync("acme#orders#1001")).Text);
        Assert.Equal("amount=129.9 orders=1", (await driver.EffectAsync("acme#order-days#2026-03-01", "09")).Text);
        Assert.Equal("processed", Assert.Single(await driver.RowsAsync())["status"]);
    }

    [Fact]
    public async Task An_order_that_comes_again_under_another_id_counts_once_with_the_newest_amount()
    {
        await using var driver = await ProcessorDriver.StartAsync();

        await driver.SendAsync(Order("a", 1, "10.01", time: Noon.AddMinutes(-2)), Order("b", 1, "12.02", time: Noon.AddMinutes(-1)));
        await driver.SendAsync(Order("c", 1, "7", time: Noon.AddMinutes(-3)));
        await driver.SettledAsync();

        var order = await driver.EffectAsync("acme#orders#1");
        Assert.Equal(("12.02", "3"), (order["amount"], order["count"]));
        Assert.Equal(("2026-03-01T11:57:00.0000000Z", "2026-03-01T11:59:00.0000000Z"), (order["firstSeen"], order["lastSeen"]));
        Assert.Equal("amount=12.02 orders=1", (await driver.EffectAsync("acme#order-days#2026-03-01", "01")).Text);
        Assert.Equal(3, (await driver.RowsAsync()).Count);
    }

    [Fact]
    public async Task A_time_that_was_still_to_come_is_taken_for_the_receipt()
    {
        await using var driver = await ProcessorDriver.StartAsync();

        await driver.SendAsync(Order("a", 1, "10", time: Noon.AddYears(50)));
        await driver.SendAsync(Order("b", 1, "11", time: Noon.AddMinutes(1), receivedAt: Noon.AddMinutes(2)));
        await driver.SettledAsync();

        Assert.Equal("11", (await driver.EffectAsync("acme#orders#1"))["amount"]);
    }

    [Fact]
    public async Task An_earlier_receipt_that_comes_to_light_moves_the_order_to_its_day()
    {
        await using var driver = await ProcessorDriver.StartAsync();

        await driver.SendAsync(Order("b", 1, "5", receivedAt: Noon.AddDays(1)));
        await driver.SettledAsync();
        await driver.SendAsync(Order("a", 1, "4", receivedAt: Noon));
        await driver.SettledAsync();

        Assert.Equal("amount=5 orders=1", (await driver.EffectAsync("acme#order-days#2026-03-01", "01")).Text);
        Assert.Equal("amount=0 orders=0", (await driver.EffectAsync("acme#order-days#2026-03-02", "01")).Text);
    }

    [Fact]
    public async Task Tenants_have_books_of_their_own()
    {
        await using var driver = await ProcessorDriver.StartAsync();

        await driver.SendAsync(Order("a", 1, "1"), Order("a", 1, "2", tenant: "other"));
        await driver.SettledAsync();

        Assert.Equal("1", (await driver.EffectAsync("acme#orders#1"))["amount"]);
        Assert.Equal("2", (await driver.EffectAsync("other#orders#1"))["amount"]);
    }

    [Fact]
    public async Task The_largest_amount_is_kept_to_the_cent()
    {
        await using var driver = await ProcessorDriver.StartAsync();
        var most = OrderCreated.MaxAmount.ToString(CultureInfo.InvariantCulture);

        await driver.SendAsync(Order("a", 16, most), Order("b", 32, "0.01"));
        await driver.SettledAsync();

        Assert.Equal(most, (await driver.EffectAsync("acme#orders#16"))["amount"]);
        Assert.Equal("100000000000000000000000000", (await driver.EffectAsync("acme#order-days#2026-03-01", "00"))["amount"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Duplicates_and_any_order_of_arrival_come_to_the_same(int seed)
    {
        var random = new Random(seed);
        var orders = Enumerable.Range(0, 400).Select(i => Order(
            $"event-{i}",
            random.Next(1, 60),
            (random.Next(0, 100_000) / 100m).ToString(CultureInfo.InvariantCulture),
            time: random.Next(4) == 0 ? null : Noon.AddSeconds(random.Next(-7_200, 7_200)),
            receivedAt: Noon.AddHours(random.Next(0, 60)))).ToArray();
        EventEnvelope[] sent = [.. orders, .. orders.Where(_ => random.Next(4) == 0)];
        random.Shuffle(sent);
        await using var driver = await ProcessorDriver.StartAsync(bodies: [.. sent.Chunk(30).Select(chunk => EventBuilder.Packed(chunk))]);

        await driver.SettledAsync();

        var effects = await driver.EffectsAsync();
        Assert.Equal(
            BookOf(orders),
            effects.Where(effect => effect.Key.StartsWith("acme#orders#", StringComparison.Ordinal))
                .Select(effect => $"{effect["orderId"]} {effect["amount"]} {effect["count"]}").Order(StringComparer.Ordinal));
        Assert.Equal(
            DaysOf(orders),
            effects.Where(effect => effect.Key.StartsWith("acme#order-days#", StringComparison.Ordinal))
                .GroupBy(effect => effect.Key["acme#order-days#".Length..][..10], (day, shards) =>
                    (Day: day, Orders: shards.Sum(shard => Number(shard["orders"])), Amount: shards.Sum(shard => Number(shard["amount"]))))
                .Where(day => day.Orders != 0)
                .Select(day => $"{day.Day} {day.Orders} {Plain(day.Amount)}").Order(StringComparer.Ordinal));
        Assert.Equal(400, (await driver.RowsAsync()).Count);
        await driver.DeadLettersAsync(0);
    }

    [Fact]
    public async Task Two_processors_keep_one_book_and_lose_nothing()
    {
        var settings = Settings.Of(
            ("Processing:RetryDelay", "00:00:01"), ("Processing:MaxRetryDelay", "00:00:01"), ("Processing:MaxMessagesInFlight", "8"));
        await using var one = await ProcessorDriver.StartAsync(settings);
        await using var other = await ProcessorDriver.StartAsync(settings, beside: one);
        var orders = Enumerable.Range(0, 300)
            .Select(i => Order($"event-{i}", 1 + (i % 3), $"{i}.05", time: Noon.AddSeconds(-1000 + (i * 7 % 300)))).ToArray();

        // Both have read the same three rows before either writes.
        Gate[] gates = [one.Wire.Hold<TransactWriteItemsRequest>(), other.Wire.Hold<TransactWriteItemsRequest>()];

        await one.SendAsync([.. orders.Chunk(5).Select(chunk => EventBuilder.Packed(chunk))]);
        await State.ReachedAsync(() => Array.TrueForAll(gates, gate => gate.Arrived >= 3));
        Array.ForEach(gates, gate => gate.Open());
        await one.SettledAsync();

        Assert.Equal(
            BookOf(orders),
            (await one.EffectsAsync()).Where(effect => effect.Key.StartsWith("acme#orders#", StringComparison.Ordinal))
                .Select(effect => $"{effect["orderId"]} {effect["amount"]} {effect["count"]}").Order(StringComparer.Ordinal));
        Assert.True(one.Wire.Calls<TransactWriteItemsRequest>().Count + other.Wire.Calls<TransactWriteItemsRequest>().Count > 300);
        await one.DeadLettersAsync(0);
    }

    private static IEnumerable<string> BookOf(EventEnvelope[] orders) =>
        orders.GroupBy(IdOf, (id, events) => $"{id} {Plain(AmountOf(NewestOf(events)))} {events.Count()}").Order(StringComparer.Ordinal);

    private static IEnumerable<string> DaysOf(EventEnvelope[] orders) => orders
        .GroupBy(IdOf, (_, events) => (
            Day: events.Min(one => one.ReceivedAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Amount: AmountOf(NewestOf(events))))
        .GroupBy(order => order.Day, (day, all) => $"{day} {all.Count()} {Plain(all.Sum(order => order.Amount))}")
        .Order(StringComparer.Ordinal);

    private static EventEnvelope NewestOf(IEnumerable<EventEnvelope> events) => events
        .OrderBy(one => one.Time is { } time && time < one.ReceivedAt ? time : one.ReceivedAt)
        .ThenBy(one => one.ReceivedAt)
        .ThenBy(one => one.Key.Id.Value, StringComparer.Ordinal)
        .Last();

    private static long IdOf(EventEnvelope order) => PayloadOf(order).GetProperty("order_id").GetInt64();

    private static decimal AmountOf(EventEnvelope order) => PayloadOf(order).GetProperty("amount").GetDecimal();

    private static JsonElement PayloadOf(EventEnvelope order) => JsonElement.Parse(order.Payload.Json.Span);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string Plain(decimal amount) => (amount / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    private static EventEnvelope Order(
        string id, long orderId, string amount, DateTimeOffset? time = null, DateTimeOffset? receivedAt = null, string tenant = "acme") =>
        EventBuilder.Event(id, $$"""{"order_id":{{orderId}},"amount":{{amount}}}""", "ecommerce.orders", "OrderCreated") with
        {
            Key = new EventKey(TenantId.Parse(tenant), EventSource.Parse("ecommerce.orders"), Events.EventId.Parse(id)),
            Time = time,
            ReceivedAt = receivedAt ?? Noon,
        };
}
