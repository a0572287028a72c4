using System.Text.Json;
using System.Text.Unicode;
using Ingestion.Api.Errors;

namespace Ingestion.Api.Requests;

/// <summary>A request's body as JSON, in pooled memory.</summary>
internal sealed class JsonBody : IDisposable
{
    private readonly JsonDocument _document;

    private JsonBody(JsonDocument document) => _document = document;

    public JsonElement Root => _document.RootElement;

    /// <summary>Reads a body of a media type that the route takes, as <see cref="BodyBytes"/> does. It lives as long as the answer.</summary>
    /// <returns>The body, or what is wrong with it.</returns>
    public static async ValueTask<(JsonBody? Body, Problem? Problem)> ReadAsync(HttpContext context)
    {
        if (BodyRules.CheckMediaType(context) is { } unsupported)
        {
            return (null, unsupported);
        }

        var (bytes, problem) = await BodyBytes.ReadAsync(context);
        return bytes is null ? (null, problem) : Parse(context, bytes);
    }

    /// <summary>Reads bytes that have come as JSON.</summary>
    /// <returns>The body, or what is wrong with it.</returns>
    public static (JsonBody? Body, Problem? Problem) Parse(HttpContext context, BodyBytes bytes)
    {
        var json = SkipByteOrderMark(bytes.Memory);
        if (json.IsEmpty)
        {
            return (null, Problems.BodyEmpty);
        }

        if (!Utf8.IsValid(json.Span))
        {
            return (null, Problems.BodyNotUtf8);
        }

        try
        {
            var body = new JsonBody(JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = BodyLimits.JsonDepth }));
            context.Response.RegisterForDispose(body);
            return (body, null);
        }
        catch (JsonException exception)
        {
            return (null, IsTooDeep(json.Span)
                ? Problems.JsonTooDeep
                : Problems.JsonInvalid(exception.LineNumber, exception.BytePositionInLine));
        }
    }

    public void Dispose() => _document.Dispose();

    private static ReadOnlyMemory<byte> SkipByteOrderMark(ReadOnlyMemory<byte> bytes) =>
        bytes.Span is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;

    private static bool IsTooDeep(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = BodyLimits.JsonDepth + 1 });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= BodyLimits.JsonDepth)
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
