using System.Buffers;
using Ingestion.Api.Errors;

namespace Ingestion.Api.Requests;

/// <summary>A request's whole body, in pooled memory.</summary>
internal sealed class BodyBytes : IDisposable
{
    private readonly byte[] _rented;

    private BodyBytes(in ReadOnlySequence<byte> body)
    {
        _rented = ArrayPool<byte>.Shared.Rent((int)body.Length);
        body.CopyTo(_rented);
        Memory = _rented.AsMemory(0, (int)body.Length);
    }

    /// <summary>Empty where the request has no body.</summary>
    public ReadOnlyMemory<byte> Memory { get; }

    /// <summary>
    /// Reads no more than the route's <see cref="BodyLimit"/> allows, whatever the body's media type. What is read lives as long as the
    /// response.
    /// </summary>
    /// <returns>The body, or what is wrong with it.</returns>
    public static async ValueTask<(BodyBytes? Body, Problem? Problem)> ReadAsync(HttpContext context)
    {
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>()?.Bytes
            ?? throw new InvalidOperationException("The route states no limit for its body.");
        if (BodyRules.Check(context.Request) is { } unsupported)
        {
            return (null, unsupported);
        }

        if (context.Request.ContentLength > limit)
        {
            return (null, Problems.BodyTooLarge(limit));
        }

        var reader = context.Request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(context.RequestAborted);
            if (result.Buffer.Length > limit)
            {
                reader.AdvanceTo(result.Buffer.End);
                return (null, Problems.BodyTooLarge(limit));
            }

            if (result.IsCompleted)
            {
                var body = new BodyBytes(result.Buffer);
                reader.AdvanceTo(result.Buffer.End);
                context.Response.RegisterForDispose(body);
                return (body, null);
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_rented);
}
