using System.Buffers;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Aspire.Dashboard.Otlp;

/// <summary>A request's body, unpacked, in a rented buffer.</summary>
internal sealed class OtlpBody : IDisposable
{
    private OtlpBody(byte[] buffer, int length) => (Buffer, Length) = (buffer, length);

    public byte[] Buffer { get; }

    public int Length { get; }

    /// <exception cref="BadHttpRequestException">The body is too large, packed or unpacked: 413.</exception>
    /// <exception cref="MalformedPayloadException">It is not the gzip that it says it is.</exception>
    public static async Task<OtlpBody> ReadAsync(HttpRequest request, bool gzip, DashboardLimits limits, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limits.MaxBodyBytes)
        {
            throw TooLarge();
        }

        var body = await ReadAsync(request.Body, (int)(request.ContentLength ?? 0), limits.MaxBodyBytes, cancellationToken);
        if (!gzip)
        {
            return body;
        }

        using (body)
        {
            try
            {
                var max = (int)Math.Min(limits.MaxBodyBytes, (long)body.Length * limits.MaxCompressionRatio);
                await using var unpacked = new GZipStream(new MemoryStream(body.Buffer, 0, body.Length), CompressionMode.Decompress);
                return await ReadAsync(unpacked, body.Length * 4, max, cancellationToken);
            }
            catch (InvalidDataException error)
            {
                throw new MalformedPayloadException("The body is not gzip.", error);
            }
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(Buffer);

    private static async Task<OtlpBody> ReadAsync(Stream stream, int expected, int max, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(Math.Max(expected + 1, 4_096), max + 1));
        var length = 0;
        try
        {
            while (await stream.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
                if (length > max)
                {
                    throw TooLarge();
                }

                if (length == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(Math.Min(length * 2, max + 1));
                    buffer.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }
            }

            return new(buffer, length);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    private static BadHttpRequestException TooLarge() => new("The body is too large.", StatusCodes.Status413PayloadTooLarge);
}
