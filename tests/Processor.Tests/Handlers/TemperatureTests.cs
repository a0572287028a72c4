using System.Globalization;
using System.Text.Json;
using Events;
using Processor.Tests.Builders;
using Processor.Tests.Drivers;

namespace Processor.Tests.Handlers;

/// <summary>Last, lowest and highest of each source, exact whatever comes twice or late.</summary>
public sealed class TemperatureTests
{
    private static readonly DateTimeOffset Noon = EventBuilder.ReceivedAt;

    [Fact]
    public async Task A_source_has_its_last_lowest_and_highest()
    {
        await using var driver = await ProcessorDriver.StartAsync();

        await driver.SendAsync(Measured("c", "20", "celsius", 3));
        await driver.SendAsync(Measured("a", "22.5", "celsius", 1), Measured("b", "-3", "celsius", 2));
        await driver.SettledAsync();

        var row = await driver.EffectAsync("acme#temperatures#sensor-01");
        Assert.Equal("3 20 -3 22.5", Summary(row));
        Assert.Equal("2026-03-01T10:00:03.0000000Z 2026-03-01T12:00:00.0000000Z sensor-01 c", row["lastStamp"]);
    }

    [Theory]
    [InlineData("0", "celsius", "273.1500000000000000000000001", "kelvin")]
    [InlineData("-459.67", "fahrenheit", "0.0000000000000000000000000001", "kelvin")]
    [InlineData("33.8", "fahrenheit", "1.000000000000000000000000001", "celsius")]
    [InlineData("-40.0000000000000000000000001", "celsius", "-40", "fahrenheit")]
    [InlineData("5537.99999999999999999999999", "celsius", "9999999999999", "fahrenheit")]
    public async Task Units_compare_to_the_last_digit(string lower, string lowerUnit, string higher, string higherUnit)
    {
        await using var driver = await ProcessorDriver.StartAsync();

        await driver.SendAsync(Measured("a", higher, higherUnit, 1), Measured("b", lower, lowerUnit, 2));
        await driver.SettledAsync();

        var row = await driver.EffectAsync("acme#temperatures#sensor-01");
        Assert.Equal((lower, lowerUnit), (row["minimum"], row["minimumUnit"]));
        Assert.Equal((higher, higherUnit), (row["maximum"], row["maximumUnit"]));
    }

    [Fact]
    public async Task Of_equal_temperatures_the_earlier_is_kept()
    {
        await using var driver = await ProcessorDriver.StartAsync();

        await driver.SendAsync(Measured("b", "32", "fahrenheit", 2));
        await driver.SettledAsync();
        await driver.SendAsync(Measured("a", "0", "celsius", 1));
        await driver.SettledAsync();
        await driver.SendAsync(Measured("c", "273.15", "kelvin", 3));
        await driver.SettledAsync();

        var row = await driver.EffectAsync("acme#temperatures#sensor-01");
        Assert.Equal(("celsius", "celsius", "kelvin"), (row["minimumUnit"], row["maximumUnit"], row["lastUnit"]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Duplicates_and_any_order_of_arrival_come_to_the_same(int seed)
    {
        var random = new Random(seed);
        var all = Enumerable.Range(0, 300).Select(i => Measured(
            $"event-{i}",
            (random.Next(-2_000, 4_000) / 10m).ToString(CultureInfo.InvariantCulture),
            "celsius",
            random.Next(0, 3_600),
            $"sensor-{random.Next(5)}")).ToArray();
        EventEnvelope[] sent = [.. all, .. all.Where(_ => random.Next(3) == 0)];
        random.Shuffle(sent);
        await using var driver = await ProcessorDriver.StartAsync(bodies: [.. sent.Chunk(30).Select(chunk => EventBuilder.Packed(chunk))]);

        await driver.SettledAsync();

        Assert.Equal(
            all.GroupBy(one => one.Key.Source.Value)
                .OrderBy(source => source.Key, StringComparer.Ordinal)
                .Select(source => Model([.. source])),
            (await driver.EffectsAsync()).Select(Summary));
        await driver.DeadLettersAsync(0);
    }

    private static string Model(EventEnvelope[] events)
    {
        var values = events.Select(one => (one.Time, one.Key.Id.Value, Celsius: ValueOf(one))).ToArray();
        var last = values.OrderBy(one => one.Time).ThenBy(one => one.Value, StringComparer.Ordinal).Last().Celsius;
        return string.Create(
            CultureInfo.InvariantCulture, $"{values.Length} {last} {values.Min(one => one.Celsius)} {values.Max(one => one.Celsius)}");
    }

    // Without a zero at the end, as DynamoDB answers.
    private static decimal ValueOf(EventEnvelope measured) =>
        JsonElement.Parse(measured.Payload.Json.Span).GetProperty("value").GetDecimal() / 1.000000000000000000000000000m;

    private static string Summary(Effect row) => $"{row["count"]} {row["last"]} {row["minimum"]} {row["maximum"]}";

    private static EventEnvelope Measured(string id, string value, string unit, int second, string source = "sensor-01") =>
        EventBuilder.Event(id, $$"""{"value":{{value}},"unit":"{{unit}}"}""", source, "temperature") with
        {
            Time = Noon.AddHours(-2).AddSeconds(second),
        };
}
