using System.Buffers;

namespace Ingestion.Api.Requests;

/// <summary>A request's whole body, inflated, in pooled memory that grows as the bytes come.</summary>
internal sealed class BodyBytes : IDisposable
{
    private const int FirstBytes = 4 * 1024;

    private byte[] _rented;
    private int _length;

    // One more than is announced: only a read into what is still free tells that nothing more comes.
    private BodyBytes(long? announced) =>
        _rented = ArrayPool<byte>.Shared.Rent(announced is < FirstBytes and var length ? (int)length + 1 : FirstBytes);

    /// <summary>Empty where the request has no body.</summary>
    public ReadOnlyMemory<byte> Memory => _rented.AsMemory(0, _length);

    /// <summary>
    /// Reads no more than the route's <see cref="BodyLimit"/> allows, whatever the body's media type. What is read lives as long as the
    /// response.
    /// </summary>
    /// <returns>The body, or what is wrong with it.</returns>
    public static async ValueTask<(BodyBytes? Body, Problem? Problem)> ReadAsync(HttpContext context)
    {
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>()?.Bytes
            ?? throw new InvalidOperationException("The route states no limit for its body.");
        var body = new BodyBytes(context.Request.ContentLength);
        context.Response.RegisterForDispose(body);
        try
        {
            await using var stream = BodyStream.Open(context, limit);
            while (await stream.ReadAsync(body.Free(), context.RequestAborted) is var count and > 0)
            {
                body._length += count;
            }

            return (body, null);
        }
        catch (UnreadableBodyException exception)
        {
            return (null, exception.Problem);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_rented);

    private Memory<byte> Free()
    {
        if (_length == _rented.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_length * 2);
            _rented.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(_rented);
            _rented = larger;
        }

        return _rented.AsMemory(_length);
    }
}
