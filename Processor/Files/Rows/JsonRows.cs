using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Events;
using Processor.Files.Reading;
using Processor.Files.State;

namespace Processor.Files.Rows;

/// <summary>Objects of JSON or NDJSON, each parsed on its own.</summary>
/// <param name="needs">What is wanted of each.</param>
/// <param name="isLines">Whether it is NDJSON, whose blank lines mean nothing.</param>
internal sealed class JsonRows(RowNeeds needs, bool isLines) : RowReader
{
    // Of DynamoDB, 2,048 bytes, less what stands before it.
    private const int MaxKey = 1024;

    public override RowVerdict Read(in FileRecord record, long number)
    {
        if (record.Fault != RecordFault.None)
        {
            return RowVerdict.Rejected(record.Fault == RecordFault.TooLarge ? RejectCodes.TooLarge : RejectCodes.Truncated);
        }

        var text = record.Text.Trim(" \t"u8);
        return !text.IsEmpty ? Read(text) : isLines ? RowVerdict.None : RowVerdict.Rejected(RejectCodes.NotJson);
    }

    public override void Save(Checkpoint checkpoint)
    {
    }

    /// <returns>Why there is none; null where there is.</returns>
    public static string? TakeKey(ReadOnlyMemory<byte> payload, IReadOnlyList<string> members, out string key)
    {
        using var document = JsonDocument.Parse(payload);
        return TakeKey(document.RootElement, members, out key);
    }

    private static string? TakeKey(JsonElement json, IReadOnlyList<string> members, out string key)
    {
        key = "";
        var parts = new List<string>();
        foreach (var name in members)
        {
            if (!json.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null)
            {
                return RejectCodes.KeyMissing;
            }

            if (!TryText(member, out var text))
            {
                return RejectCodes.KeyInvalid;
            }

            parts.Add(Uri.EscapeDataString(text));
        }

        key = string.Join('/', parts);
        return Encoding.UTF8.GetByteCount(key) > MaxKey ? RejectCodes.KeyInvalid : null;
    }

    private static bool TryText(JsonElement member, [NotNullWhen(true)] out string? text)
    {
        text = member.ValueKind switch
        {
            JsonValueKind.String => member.GetString(),
            JsonValueKind.Number => member.GetRawText(),
            _ => null,
        };
        return !string.IsNullOrEmpty(text);
    }

    private RowVerdict Read(ReadOnlySpan<byte> text)
    {
        JsonDocument document;
        try
        {
            var reader = new Utf8JsonReader(text);
            document = JsonDocument.ParseValue(ref reader);
            if (text[(int)reader.BytesConsumed..].Trim(" \t\r\n"u8).Length > 0)
            {
                document.Dispose();
                return RowVerdict.Rejected(RejectCodes.NotJson);
            }
        }
        catch (JsonException)
        {
            return RowVerdict.Rejected(RejectCodes.NotJson);
        }

        using (document)
        {
            return Read(document.RootElement);
        }
    }

    private RowVerdict Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return RowVerdict.Rejected(RejectCodes.NotObject);
        }

        if (PayloadRules.Check(json, "") is [var error, ..])
        {
            return RowVerdict.Rejected(error.Code);
        }

        if (needs.Key is not null)
        {
            if (TakeKey(json, needs.Key, out var key) is { } code)
            {
                return RowVerdict.Rejected(code);
            }

            Key = key;
        }

        if (needs.Payload)
        {
            Payload = EventPayload.From(json).Json;
            if (Payload.Length > RowNeeds.MaxPayload)
            {
                return RowVerdict.Rejected(RejectCodes.TooLarge);
            }
        }

        return RowVerdict.Accepted;
    }
}
