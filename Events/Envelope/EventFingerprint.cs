using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Events;

/// <summary>
/// A hash of what an event says: its type and payload, whatever the order of names and the white space. Two events of one identity are
/// the same event when their fingerprints are equal, and in conflict when not.
/// </summary>
public static class EventFingerprint
{
    /// <returns>SHA-256 in lower-case hexadecimal: 64 characters.</returns>
    public static string Of(EventEnvelope envelope)
    {
        var buffer = new ArrayBufferWriter<byte>(envelope.Payload.Json.Length + 64);
        using (var writer = new Utf8JsonWriter(buffer, EventPayload.WriterOptions))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(envelope.Type.Value);
            Write(writer, envelope.Payload);
            writer.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    // One value for JSON, two for bytes, none for none: so that no two of them are ever the same.
    private static void Write(Utf8JsonWriter writer, EventPayload payload)
    {
        if (payload.Bytes is { } bytes)
        {
            writer.WriteNullValue();
            writer.WriteBase64StringValue(bytes.Span);
        }
        else if (payload != EventPayload.None)
        {
            using var json = JsonDocument.Parse(payload.Json);
            WriteSorted(writer, json.RootElement);
        }
    }

    private static void WriteSorted(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    WriteSorted(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    WriteSorted(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
