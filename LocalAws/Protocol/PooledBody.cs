using System.Buffers;

namespace LocalAws.Protocol;

/// <summary>A whole request body in one block from the shared pool, given back when it is disposed.</summary>
internal readonly struct PooledBody : IDisposable
{
    private readonly PooledBufferWriter _buffer;

    private PooledBody(PooledBufferWriter buffer) => _buffer = buffer;

    public ReadOnlyMemory<byte> Memory => _buffer.WrittenMemory;

    /// <exception cref="BadHttpRequestException">The body is longer than <paramref name="maxBytes"/>.</exception>
    public static async ValueTask<PooledBody> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        var buffer = new PooledBufferWriter();
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            foreach (var segment in read.Buffer)
            {
                buffer.Write(segment.Span);
            }

            reader.AdvanceTo(read.Buffer.End);
            if (buffer.WrittenMemory.Length > maxBytes)
            {
                buffer.Dispose();
                throw new BadHttpRequestException("Request body too large.", StatusCodes.Status413PayloadTooLarge);
            }

            if (read.IsCompleted)
            {
                return new PooledBody(buffer);
            }
        }
    }

    public void Dispose() => _buffer.Dispose();
}
