using System.Text.Json;
using Events;
using Microsoft.Extensions.Time.Testing;

namespace Processor.Tests.Reports;

/// <summary>Messages of some days, with all that can become of an event, and the edges of each day.</summary>
internal static class Week
{
    private static readonly string[] Tenants = ["acme", "globex", "initech"];

    public static IReadOnlyList<string> Messages(Random random, DateOnly first, int days, int eventsPerDay)
    {
        var messages = new List<string>();
        foreach (var tenant in Tenants)
        {
            var events = Enumerable.Range(0, days * eventsPerDay / Tenants.Length)
                .Select(i => Event(random, tenant, i, TimeIn(random, first.AddDays(i % days)))).ToList();
            var again = events.Where(_ => random.Next(6) == 0).Select(one => random.Next(3) > 0 ? one : one with { Payload = Payload("""{"other":true}""") });
            events.AddRange(again.ToArray());
            messages.AddRange(MessagePacker.Pack(events).Select(MessageCodec.Encode));
        }

        foreach (var day in Enumerable.Range(0, days).Select(first.AddDays))
        {
            messages.Add($$"""{"v":2,"events":[{"tenant":"acme","source":"s","type":"t","id":"broken-{{day:MMdd}}","receivedAt":"{{day:yyyy-MM-dd}}T23:59:59.9999999Z"},{"tenant":"globex","receivedAt":"{{day:yyyy-MM-dd}}T00:00:00Z"},{"receivedAt":"{{day:yyyy-MM-dd}}T00:00:00Z"}]}""");
        }

        messages.Add("not json");
        string[] shuffled = [.. messages];
        random.Shuffle(shuffled);
        return shuffled;
    }

    private static DateTimeOffset TimeIn(Random random, DateOnly day)
    {
        var midnight = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        return random.Next(8) switch
        {
            0 => midnight,
            1 => midnight.AddDays(1).AddTicks(-1),

            // The same moment by another clock: the day is that of UTC.
            2 => midnight.AddTicks(random.NextInt64(TimeSpan.TicksPerDay)).ToOffset(TimeSpan.FromHours(random.Next(-12, 14))),
            _ => midnight.AddTicks(random.NextInt64(TimeSpan.TicksPerDay)),
        };
    }

    private static EventEnvelope Event(Random random, string tenant, int i, DateTimeOffset receivedAt)
    {
        var (source, type, payload) = random.Next(5) switch
        {
            0 => ("ecommerce.orders", "OrderCreated", $$"""{"order_id":{{random.Next(1, 200)}},"amount":{{random.Next(0, 100_000)}}.{{random.Next(10, 99)}}}"""),
            1 => ("ecommerce.orders", "OrderCreated", """{"order_id":-1,"amount":1}"""),
            2 => ($"sensor-{random.Next(4)}", "temperature", """{"value":21.5,"unit":"celsius"}"""),
            _ => ($"/shops/{random.Next(6)}", $"note.v{random.Next(3)}", $$"""{"text":"{{new string('x', random.Next(200))}}"}"""),
        };
        return new EventEnvelope
        {
            Key = new EventKey(TenantId.Parse(tenant), EventSource.Parse(source), Events.EventId.Parse($"event-{i}")),
            Type = EventType.Parse(type),
            Payload = Payload(payload),
            ReceivedAt = receivedAt,
        };
    }

    private static EventPayload Payload(string json) => EventPayload.From(JsonElement.Parse(json));
}
