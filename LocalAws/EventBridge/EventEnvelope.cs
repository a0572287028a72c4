using System.Buffers;
using System.Globalization;
using System.Text.Json;
using LocalAws.EventBridge.Buses;
using LocalAws.Protocol;
using static LocalAws.EventBridge.Contracts.PutEventsContracts;

namespace LocalAws.EventBridge;

/// <summary>An event as rules and targets see it.</summary>
/// <remarks>https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html</remarks>
internal static class EventEnvelope
{
    public static ReadOnlyMemory<byte> Write(string id, AwsRequest call, PutEventsEntry entry, DateTimeOffset time, JsonElement detail) =>
        Write(id, entry.DetailType!, entry.Source!, call.AccountId, time, call.Region, entry.Resources ?? [], detail.WriteTo);

    /// <summary>What a rule with a schedule puts out when it is due.</summary>
    public static ReadOnlyMemory<byte> WriteScheduled(string id, Rule rule, DateTimeOffset time) => Write(
        id, "Scheduled Event", "aws.events", rule.Bus.AccountId, time, rule.Bus.Region, [rule.Arn], static writer =>
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
        });

    private static ReadOnlyMemory<byte> Write(
        string id,
        string detailType,
        string source,
        string account,
        DateTimeOffset time,
        string region,
        IEnumerable<string?> resources,
        Action<Utf8JsonWriter> writeDetail)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, EventBridgeJson.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("version", "0");
            writer.WriteString("id", id);
            writer.WriteString("detail-type", detailType);
            writer.WriteString("source", source);
            writer.WriteString("account", account);
            writer.WriteString("time", time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture));
            writer.WriteString("region", region);
            writer.WriteStartArray("resources");
            foreach (var resource in resources)
            {
                writer.WriteStringValue(resource);
            }

            writer.WriteEndArray();
            writer.WritePropertyName("detail");
            writeDetail(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
