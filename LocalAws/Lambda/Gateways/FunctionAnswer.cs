using System.Text;
using System.Text.Json;

namespace LocalAws.Lambda.Gateways;

/// <summary>What a function returned, read as the answer to a request.</summary>
internal sealed record FunctionAnswer(int Status, IReadOnlyList<(string Name, string Value)> Headers, ReadOnlyMemory<byte> Body)
{
    /// <returns>Null when it is no answer that a gateway understands.</returns>
    public static FunctionAnswer? Read(ReadOnlySpan<byte> payload, bool isHttpApi)
    {
        try
        {
            var reader = new Utf8JsonReader(payload);
            using var document = JsonDocument.ParseValue(ref reader);
            return Read(document.RootElement, payload, isHttpApi);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static FunctionAnswer? Read(JsonElement root, ReadOnlySpan<byte> payload, bool isHttpApi)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("statusCode", out var status))
        {
            // An HTTP API takes anything else for the body of a 200; a REST API does not.
            return isHttpApi ? new FunctionAnswer(StatusCodes.Status200OK, [("content-type", "application/json")], payload.ToArray()) : null;
        }

        var headers = new List<(string, string)>();
        AddSingle(root, headers);
        AddMany(root, headers);
        if (root.TryGetProperty("cookies", out var cookies) && cookies.ValueKind == JsonValueKind.Array)
        {
            headers.AddRange(cookies.EnumerateArray().Select(cookie => ("set-cookie", cookie.GetString()!)));
        }

        return new FunctionAnswer(status.GetInt32(), headers, BodyOf(root));
    }

    private static void AddSingle(JsonElement root, List<(string, string)> headers)
    {
        if (root.TryGetProperty("headers", out var single) && single.ValueKind == JsonValueKind.Object)
        {
            headers.AddRange(single.EnumerateObject()
                .Where(header => header.Value.ValueKind != JsonValueKind.Null)
                .Select(header => (header.Name, header.Value.ToString())));
        }
    }

    private static void AddMany(JsonElement root, List<(string, string)> headers)
    {
        if (root.TryGetProperty("multiValueHeaders", out var many) && many.ValueKind == JsonValueKind.Object)
        {
            headers.AddRange(many.EnumerateObject().SelectMany(header => header.Value.EnumerateArray().Select(value => (header.Name, value.ToString()))));
        }
    }

    private static byte[] BodyOf(JsonElement root)
    {
        if (!root.TryGetProperty("body", out var body) || body.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return root.TryGetProperty("isBase64Encoded", out var isBase64) && isBase64.ValueKind == JsonValueKind.True
            ? Convert.FromBase64String(body.GetString()!)
            : Encoding.UTF8.GetBytes(body.GetString()!);
    }
}
