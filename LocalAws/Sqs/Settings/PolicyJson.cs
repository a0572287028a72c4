using System.Text.Json;

namespace LocalAws.Sqs.Settings;

/// <summary>A queue attribute whose value is a JSON object.</summary>
internal static class PolicyJson
{
    public static bool IsObject(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static JsonDocument Parse(string attribute, string text, string reason) =>
        IsObject(text) ? JsonDocument.Parse(text) : throw SqsErrors.InvalidParameter(attribute, text, reason);
}
