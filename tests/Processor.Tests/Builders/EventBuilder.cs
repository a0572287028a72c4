using System.Text.Json;
using Events;

namespace Processor.Tests.Builders;

internal static class EventBuilder
{
    public static readonly DateTimeOffset ReceivedAt = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static EventEnvelope Event(string id, string payload = """{"value":22.5}""", string source = "sensor-01", string type = "measurement") => new()
    {
        Key = new EventKey(TenantId.Parse("acme"), EventSource.Parse(source), Events.EventId.Parse(id)),
        Type = EventType.Parse(type),
        Payload = EventPayload.From(JsonElement.Parse(payload)),
        ReceivedAt = ReceivedAt,
    };

    public static IReadOnlyList<EventEnvelope> Many(int count) => [.. Enumerable.Range(0, count).Select(i => Event($"event-{i:0000}"))];

    public static string Packed(params IReadOnlyList<EventEnvelope> events) => MessageCodec.Encode(events);
}
