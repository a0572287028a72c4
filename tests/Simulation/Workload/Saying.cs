using System.Globalization;
using Events;

namespace Simulation.Workload;

/// <summary>What an event says: the same for the same number and variant, so that it can be sent again.</summary>
/// <param name="Time">When it happened; null where the client does not say.</param>
internal sealed record Saying(string Source, string Type, string Payload, DateTimeOffset? Time)
{
    private const int EventsPerOrder = 3;

    /// <summary>What makes a payload too large for its message.</summary>
    public static readonly string Filler = new('x', EventPayload.MaxInlineBytes);

    // In the middle of the first leg, so that some clients are late and some ahead of their time.
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 0, 2, 0, TimeSpan.Zero);

    /// <summary>
    /// One in eight is of a type that has a handler, and so is a transaction of its own. One in four hundred has a large payload, one in eight
    /// thousand both.
    /// </summary>
    public static Saying Of(int number, int variant) => (number % 40) switch
    {
        0 when number % 400 == 200 => new(
            $"source-{number % 7}", "simulated.v1", Text($$"""{"number":{{number}},"variant":{{variant}},"t":"{{Filler}}"}"""), null),
        3 or 23 => new("ecommerce.orders", "OrderCreated", Order(number, variant), TimeOf(number)),
        11 or 31 => new(Sensor(number), "temperature", Reading(number, variant), TimeOf(number)),
        17 => new($"source-{number % 7}", Announcement.Type, Announcement.PayloadOf(number + variant), null),
        _ => new($"source-{number % 7}", "simulated.v1", Text($$"""{"number":{{number}},"variant":{{variant}}}"""), null),
    };

    private static string Order(int number, int variant)
    {
        var note = number % 8_000 == 203 ? Text($",\"note\":\"{Filler}\"") : "";
        return Text($$"""{"order_id":{{(number / 20 / EventsPerOrder) + 1}},"amount":{{(number * 7919L % 1_000_000 / 100m) + variant}}{{note}}}""");
    }

    // Most are of one source, so that both processors want its row.
    private static string Sensor(int number) => number / 20 % 8 == 0 ? "sensor-2" : "sensor-1";

    // The same heat in several units is among them.
    private static string Reading(int number, int variant) => (number / 20 % 3) switch
    {
        0 => Text($$"""{"value":{{number * 31 % 400 / 10m + variant}},"unit":"celsius"}"""),
        1 => Text($$"""{"value":{{number * 31 % 400 / 10m * 1.8m + 32 + variant}},"unit":"fahrenheit"}"""),
        _ => Text($$"""{"value":{{number * 31 % 400 / 10m + 273.15m + variant}},"unit":"kelvin"}"""),
    };

    private static DateTimeOffset? TimeOf(int number) => number / 20 % 4 == 0 ? null : Noon.AddSeconds(number * 104_729L % 480 - 240);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
