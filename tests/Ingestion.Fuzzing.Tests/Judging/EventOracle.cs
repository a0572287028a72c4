using System.Text;
using System.Text.Json;

namespace Ingestion.Fuzzing.Tests.Judging;

/// <summary>
/// Judges a plain JSON event again, slowly and in another way than the service. It knows less, so it can only say what must not have been
/// accepted.
/// </summary>
internal static class EventOracle
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly JsonDocumentOptions NoRepeats = new() { AllowDuplicateProperties = false, MaxDepth = 31 };
    private static readonly string[] Members = ["source", "type", "payload", "id", "time", "subject", "priority"];

    /// <returns>Why the event must not be accepted; null when nothing is known against it.</returns>
    public static string? Objection(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(Strict.GetString(body).TrimStart('\uFEFF'), NoRepeats);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return "It is no object.";
            }

            foreach (var member in root.EnumerateObject())
            {
                if (!Members.Contains(member.Name, StringComparer.Ordinal))
                {
                    return $"It has a member {member.Name}.";
                }

                if (
                    member.Name != "payload" && (member.Value.ValueKind != JsonValueKind.String || member.Value.GetString() is not { Length: > 0 and <= 256 } text || text.Any(char.IsControl)))
                {
                    return $"Its {member.Name} is no plain text.";
                }
            }

            if (!root.TryGetProperty("payload", out var payload) || payload.ValueKind != JsonValueKind.Object)
            {
                return "Its payload is no object.";
            }

            return root.TryGetProperty("source", out _) && root.TryGetProperty("type", out _)
                ? Unreadable(root)
                : "It has no source, or no type.";
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            return exception.Message;
        }
    }

    // A text that is not Unicode throws.
    private static string? Unreadable(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    _ = Strict.GetBytes(member.Name);
                    Unreadable(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Unreadable(item);
                }

                break;
            case JsonValueKind.String:
                _ = value.GetString();
                break;
        }

        return null;
    }
}
