using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Unicode;
using Ingestion.Api.Errors;
using Ingestion.Api.Limits;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Requests;

/// <summary>A request's body as JSON, in pooled memory.</summary>
internal sealed class JsonBody : IDisposable
{
    private readonly byte[] _rented;
    private readonly JsonDocument _document;

    private JsonBody(byte[] rented, JsonDocument document) => (_rented, _document) = (rented, document);

    public JsonElement Root => _document.RootElement;

    /// <summary>Reads no more than the route's <see cref="BodyLimit"/> allows. What is read lives as long as the response.</summary>
    /// <returns>The body, or what is wrong with it.</returns>
    public static async ValueTask<(JsonBody? Body, Problem? Problem)> ReadAsync(HttpContext context)
    {
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>()?.Bytes
            ?? throw new InvalidOperationException("The route states no limit for its body.");
        var maxDepth = context.RequestServices.GetRequiredService<IOptions<BodyLimits>>().Value.JsonDepth;
        if (BodyRules.Check(context.Request) is { } unsupported)
        {
            return (null, unsupported);
        }

        if (context.Request.ContentLength > limit)
        {
            return (null, Problems.BodyTooLarge(limit));
        }

        var reader = context.Request.BodyReader;

        // A read that a token ends leaves Kestrel's reader unfit to drain the rest.
        await using var timeout = context.RequestAborted.UnsafeRegister(static state => ((PipeReader)state!).CancelPendingRead(), reader);
        while (true)
        {
            var result = await reader.ReadAsync(CancellationToken.None);
            if (result.IsCanceled)
            {
                reader.AdvanceTo(result.Buffer.Start);
                throw new OperationCanceledException(context.RequestAborted);
            }

            if (result.Buffer.Length > limit)
            {
                reader.AdvanceTo(result.Buffer.End);
                return (null, Problems.BodyTooLarge(limit));
            }

            if (result.IsCompleted)
            {
                var read = Parse(result.Buffer, maxDepth);
                reader.AdvanceTo(result.Buffer.End);
                if (read.Body is not null)
                {
                    context.Response.RegisterForDispose(read.Body);
                }

                return read;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    public void Dispose()
    {
        _document.Dispose();
        ArrayPool<byte>.Shared.Return(_rented);
    }

    private static (JsonBody? Body, Problem? Problem) Parse(in ReadOnlySequence<byte> buffer, int maxDepth)
    {
        var rented = ArrayPool<byte>.Shared.Rent((int)buffer.Length);
        buffer.CopyTo(rented);
        var json = SkipByteOrderMark(rented.AsMemory(0, (int)buffer.Length));
        Problem problem;
        if (json.IsEmpty)
        {
            problem = Problems.BodyEmpty;
        }
        else if (!Utf8.IsValid(json.Span))
        {
            problem = Problems.BodyNotUtf8;
        }
        else
        {
            try
            {
                return (new JsonBody(rented, JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = maxDepth })), null);
            }
            catch (JsonException exception)
            {
                problem = IsTooDeep(json.Span, maxDepth)
                    ? Problems.JsonTooDeep(maxDepth)
                    : Problems.JsonInvalid(exception.LineNumber, exception.BytePositionInLine);
            }
        }

        ArrayPool<byte>.Shared.Return(rented);
        return (null, problem);
    }

    private static ReadOnlyMemory<byte> SkipByteOrderMark(ReadOnlyMemory<byte> bytes) =>
        bytes.Span is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes;

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
