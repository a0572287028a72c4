using System.Text.Json;
using Ingestion.Api.Errors;
using Ingestion.Api.Limits;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Requests;

/// <summary>A request's body as JSON, in pooled memory.</summary>
internal sealed class JsonBody : IDisposable
{
    private readonly JsonDocument _document;

    private JsonBody(JsonDocument document) => _document = document;

    public JsonElement Root => _document.RootElement;

    /// <summary>
    /// Reads a body of a media type that the route takes, as <see cref="BodyBytes"/> does. It lives as long as the response.
    /// </summary>
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

    public void Dispose() => _document.Dispose();

    /// <summary>Reads bytes that have come as JSON.</summary>
    /// <returns>The body, or what is wrong with it.</returns>
    public static (JsonBody? Body, Problem? Problem) Parse(HttpContext context, BodyBytes bytes)
    {
        var json = JsonBytes.SkipByteOrderMark(bytes.Memory);
        if (json.IsEmpty)
        {
            return (null, CommonProblems.BodyEmpty);
        }

        var maxDepth = context.RequestServices.GetRequiredService<IOptions<BodyLimits>>().Value.JsonDepth;
        if (!JsonBytes.TryParse(json, maxDepth, out var document, out var fault))
        {
            return (null, ProblemOf(fault, maxDepth));
        }

        var body = new JsonBody(document);
        context.Response.RegisterForDispose(body);
        return (body, null);
    }

    private static Problem ProblemOf(JsonFault fault, int maxDepth) => fault.Kind switch
    {
        JsonFaultKind.NotUtf8 => Problems.BodyNotUtf8,
        JsonFaultKind.TooDeep => Problems.JsonTooDeep(maxDepth),
        JsonFaultKind.TooManyValues => Problems.JsonTooManyValues,
        _ => CommonProblems.JsonInvalid(fault.Line, fault.Position),
    };
}
