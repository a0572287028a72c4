using System.Buffers;
using System.Text.Json;

namespace EventApp.Cli.Sending;

/// <summary>Gives an event an id where it has none, so that sending it twice is sending it once.</summary>
internal static class EventIds
{
    public static byte[] Ensure(byte[] item)
    {
        try
        {
            using var document = JsonDocument.Parse(item);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || root.TryGetProperty("id", out _))
            {
                return item;
            }

            var buffer = new ArrayBufferWriter<byte>(item.Length + 64);
            using var json = new Utf8JsonWriter(buffer);
            json.WriteStartObject();
            json.WriteString("id", Guid.CreateVersion7().ToString());
            foreach (var member in root.EnumerateObject())
            {
                member.WriteTo(json);
            }

            json.WriteEndObject();
            json.Flush();
            return buffer.WrittenSpan.ToArray();
        }
        catch (JsonException)
        {
            // What is wrong with it the service says, by its code.
            return item;
        }
    }
}
