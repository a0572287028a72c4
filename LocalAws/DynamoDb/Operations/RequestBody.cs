using System.Text.Json;
using System.Text.Unicode;

namespace LocalAws.DynamoDb.Operations;

/// <summary>Lets in only JSON objects whose every string is valid Unicode.</summary>
internal static class RequestBody
{
    /// <summary>Deeper than the deepest item, which has two levels of JSON for each of its own.</summary>
    private const int MaxDepth = 256;

    /// <exception cref="Protocol.AwsException">A SerializationException.</exception>
    /// <exception cref="JsonException">The body is no JSON, or too deep.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
        {
            throw DynamoDbErrors.Serialization("The body is not valid UTF-8");
        }

        if (HasLoneSurrogate(body.Span))
        {
            throw DynamoDbErrors.Serialization("A string has half of a surrogate pair");
        }

        var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth });
        document.RootElement.Expect(JsonValueKind.Object);
        return document;
    }

    private static bool HasLoneSurrogate(ReadOnlySpan<byte> body)
    {
        if (body.IndexOf("\\ud"u8) < 0 && body.IndexOf("\\uD"u8) < 0)
        {
            return false;
        }

        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        Span<char> buffer = stackalloc char[256];
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || !reader.ValueIsEscaped)
            {
                continue;
            }

            try
            {
                reader.CopyString(reader.ValueSpan.Length <= buffer.Length ? buffer : new char[reader.ValueSpan.Length]);
            }
            catch (InvalidOperationException)
            {
                return true;
            }
        }

        return false;
    }
}
