using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace Ingestion.Api.Requests;

/// <summary>Reads JSON out of bytes that a client sent.</summary>
internal static class JsonBytes
{
    /// <summary>
    /// How many values, names, brackets and braces may be read at all: <see cref="JsonDocument"/> keeps 12 bytes for each, while one may be
    /// written in a byte or two.
    /// </summary>
    public const int MaxTokens = 512 * 1024;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>RFC 8259, section 8.1: a byte order mark does not belong there, and may be overlooked.</summary>
    public static ReadOnlyMemory<byte> SkipByteOrderMark(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;

    /// <param name="json">Has to stay as it is for as long as the document is used.</param>
    /// <param name="maxDepth">How deep it may nest.</param>
    /// <param name="document">To be disposed.</param>
    /// <param name="fault">What is wrong.</param>
    public static bool TryParse(
        ReadOnlyMemory<byte> json,
        int maxDepth,
        [NotNullWhen(true)] out JsonDocument? document,
        [NotNullWhen(false)] out JsonFault? fault)
    {
        (document, fault) = (null, null);
        if (!Utf8.IsValid(json.Span))
        {
            fault = new JsonFault(JsonFaultKind.NotUtf8);
            return false;
        }

        if (json.Length > MaxTokens && HasTooManyTokens(json.Span, maxDepth))
        {
            fault = new JsonFault(JsonFaultKind.TooManyValues);
            return false;
        }

        try
        {
            document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = maxDepth });
            return true;
        }
        catch (JsonException exception)
        {
            fault = IsTooDeep(json.Span, maxDepth)
                ? new JsonFault(JsonFaultKind.TooDeep)
                : new JsonFault(JsonFaultKind.Invalid, exception.LineNumber, exception.BytePositionInLine);
            return false;
        }
    }

    // What is not JSON is left for the parser to tell.
    private static bool HasTooManyTokens(ReadOnlySpan<byte> json, int maxDepth)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth });
        var tokens = 0;
        try
        {
            while (tokens <= MaxTokens && reader.Read())
            {
                tokens++;
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return tokens > MaxTokens;
    }

    private static bool IsTooDeep(ReadOnlySpan<byte> json, int maxDepth)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth + 1 });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= maxDepth)
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return false;
    }
}
