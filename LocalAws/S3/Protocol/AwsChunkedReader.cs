using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace LocalAws.S3.Protocol;

/// <summary>
/// Takes <c>aws-chunked</c> content apart: chunks with their lengths, and trailers after the last. The chunks' signatures are not checked.
/// </summary>
/// <remarks>
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html,
/// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
/// </remarks>
internal sealed class AwsChunkedReader(PipeReader source)
{
    private const int MaxLineBytes = 8 * 1024;
    private const int MaxTrailers = 16;

    /// <summary>What came after the last chunk.</summary>
    public Dictionary<string, string> Trailers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="S3Exception">The content is not what it is said to be.</exception>
    public async ValueTask CopyToAsync(Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> write, CancellationToken cancellationToken)
    {
        while (ChunkLength(await ReadLineAsync(cancellationToken)) is > 0 and var length)
        {
            await CopyAsync(length, write, cancellationToken);
            if (await ReadLineAsync(cancellationToken) is not "")
            {
                throw Incomplete();
            }
        }

        while (await ReadLineAsync(cancellationToken, mayEnd: true) is { Length: > 0 } trailer)
        {
            var colon = trailer.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || Trailers.Count == MaxTrailers)
            {
                throw new S3Exception("MalformedTrailerError", "The request contained trailing data that was not well-formed.");
            }

            Trailers[trailer[..colon].Trim()] = trailer[(colon + 1)..].Trim();
        }
    }

    private static long ChunkLength(string? line)
    {
        var digits = line.AsSpan();
        digits = digits[..(digits.IndexOf(';') is var end and >= 0 ? end : digits.Length)].Trim();
        return long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length) && length >= 0
            ? length
            : throw Incomplete();
    }

    private static S3Exception Incomplete() =>
        new("IncompleteBody", "The request body terminated unexpectedly.");

    private async ValueTask CopyAsync(
        long length, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> write, CancellationToken cancellationToken)
    {
        while (length > 0)
        {
            var read = await source.ReadAsync(cancellationToken);
            var part = read.Buffer.Slice(0, Math.Min(length, read.Buffer.Length));
            foreach (var segment in part)
            {
                await write(segment, cancellationToken);
            }

            length -= part.Length;
            source.AdvanceTo(part.End);
            if (length > 0 && read.IsCompleted && part.Length == read.Buffer.Length)
            {
                throw Incomplete();
            }
        }
    }

    /// <returns>The line without its end; null at the end of the body.</returns>
    private async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken, bool mayEnd = false)
    {
        while (true)
        {
            var read = await source.ReadAsync(cancellationToken);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.UTF8.GetString(read.Buffer.Slice(0, end)).TrimEnd('\r');
                source.AdvanceTo(read.Buffer.GetPosition(1, end));
                return line;
            }

            var rest = read.Buffer.Length;
            source.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted || rest > MaxLineBytes)
            {
                return mayEnd && rest == 0 ? null : throw Incomplete();
            }
        }
    }
}
