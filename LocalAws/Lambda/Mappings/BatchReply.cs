using System.Text.Json;

namespace LocalAws.Lambda.Mappings;

/// <summary>A function's answer to a batch: which messages are to come again.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting</remarks>
internal static class BatchReply
{
    private const string Failures = "batchItemFailures";
    private const string Identifier = "itemIdentifier";

    /// <summary>Nothing, null and an empty list mean that all went well.</summary>
    /// <returns>The ids of the messages that failed; null when the answer is none that is understood, and the whole batch has failed.</returns>
    public static IReadOnlySet<string>? Failed(ReadOnlySpan<byte> reply, IReadOnlySet<string> ids)
    {
        if (reply.IsEmpty)
        {
            return new HashSet<string>(StringComparer.Ordinal);
        }

        try
        {
            var reader = new Utf8JsonReader(reply);
            using var document = JsonDocument.ParseValue(ref reader);
            return Failed(document.RootElement, ids);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static HashSet<string>? Failed(JsonElement reply, IReadOnlySet<string> ids)
    {
        var failed = new HashSet<string>(StringComparer.Ordinal);
        if (reply.ValueKind != JsonValueKind.Object || !reply.TryGetProperty(Failures, out var list) || list.ValueKind == JsonValueKind.Null)
        {
            return reply.ValueKind is JsonValueKind.Object or JsonValueKind.Null ? failed : null;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object
                || !item.TryGetProperty(Identifier, out var id)
                || id.ValueKind != JsonValueKind.String
                || !ids.Contains(id.GetString()!))
            {
                return null;
            }

            failed.Add(id.GetString()!);
        }

        return failed;
    }
}
