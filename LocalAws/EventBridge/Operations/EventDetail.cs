using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace LocalAws.EventBridge.Operations;

/// <summary>The detail of an event: a JSON object, no deeper than 1000 levels, whose whole numbers fit in 64 bits.</summary>
internal static class EventDetail
{
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonDocument? detail)
    {
        detail = null;
        try
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            if (HasNumberBeyondInt64(bytes))
            {
                return false;
            }

            detail = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = EventBridgeLimits.MaxDetailDepth });
        }
        catch (JsonException)
        {
            return false;
        }

        if (detail.RootElement.ValueKind == JsonValueKind.Object)
        {
            return true;
        }

        detail.Dispose();
        detail = null;
        return false;
    }

    private static bool HasNumberBeyondInt64(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = EventBridgeLimits.MaxDetailDepth });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number && !reader.ValueSpan.ContainsAny(".eE"u8) && !reader.TryGetInt64(out _))
            {
                return true;
            }
        }

        return false;
    }
}
