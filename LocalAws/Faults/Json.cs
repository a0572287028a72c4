using System.Text.Json;
using System.Text.Json.Nodes;

namespace LocalAws.Faults;

/// <summary>Bodies as JSON objects that can be changed.</summary>
internal static class Json
{
    // As deep as an item of DynamoDB can be.
    private static readonly JsonDocumentOptions ReadOptions = new() { MaxDepth = 256 };

    public static JsonObject? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonNode.Parse(body.Span, documentOptions: ReadOptions) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static byte[] Write(JsonObject body)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            body.WriteTo(writer);
        }

        return buffer.ToArray();
    }

    /// <summary>The member as an array; null where it is none.</summary>
    public static JsonArray? Array(this JsonObject body, string name) => body[name] as JsonArray;

    public static string Text(this JsonNode? node, string name) =>
        node is JsonObject body && body[name] is JsonValue value && value.TryGetValue(out string? text) ? text : "";
}
