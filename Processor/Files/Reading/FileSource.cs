using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Options;
using Processor.Files.Notices;
using Processor.Files.State;

namespace Processor.Files.Reading;

/// <summary>Opens files where work on them begins, or goes on: exactly the version that a notice tells of, and no other.</summary>
internal sealed class FileSource(IAmazonS3 s3, IOptions<FilesOptions> options)
{
    /// <exception cref="FileMissingException">S3 does not have that version, or not any more.</exception>
    /// <exception cref="RefusedFileException">It cannot be read as what it claims to be.</exception>
    public async Task<OpenFile> OpenAsync(FileNotice notice, Checkpoint progress, CancellationToken cancellationToken)
    {
        if (progress.Format is { IsSeekable: true } format)
        {
            var from = progress.Position;
            return await GetAsync(notice, from, cancellationToken) is { } rest
                ? new OpenFile(rest, rest.ResponseStream, format, from, progress.Checksum, rest.ContentLength + from)
                : new OpenFile(null, Stream.Null, format, from, progress.Checksum, from);
        }

        var response = await GetAsync(notice, 0, cancellationToken);
        if (response is null)
        {
            return new OpenFile(null, Stream.Null, FileProbe.Probe(notice.Key, [], isGzip: false), 0, Crc32C.Start, 0);
        }

        try
        {
            return await OpenAsync(notice, progress, response, cancellationToken);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<OpenFile> OpenAsync(FileNotice notice, Checkpoint progress, GetObjectResponse response, CancellationToken cancellationToken)
    {
        var counted = new CountedStream(response.ResponseStream);
        var (beginning, stream) = await PeekAsync(counted, 2, cancellationToken);
        var isGzip = FileProbe.IsGzip(beginning.Span);
        if (isGzip)
        {
            stream = new BoundedInflation(stream, options.Value.MaxInflationRatio, options.Value.MaxInflatedBytes);
        }

        (beginning, stream) = await PeekAsync(stream, FileProbe.Bytes, cancellationToken);
        var format = progress.Format ?? FileProbe.Probe(notice.Key, beginning.Span, isGzip);
        await SkipAsync(stream, format.Mark, cancellationToken);
        if (format.Encoding != "utf-8")
        {
            var encoding = format.Encoding == "utf-16le" ? Encoding.Unicode : Encoding.BigEndianUnicode;
            stream = Encoding.CreateTranscodingStream(stream, encoding, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        // Of a text in UTF-8 the mark is a part; of another, only what it is in UTF-8 counts.
        var mark = format.Encoding == "utf-8" ? format.Mark : 0;
        var (from, checksum) = progress.Format is null
            ? (mark, Crc32C.Add(Crc32C.Start, beginning.Span[..mark]))
            : (progress.Position, progress.Checksum);
        await SkipAsync(stream, from - mark, cancellationToken);
        return new OpenFile(response, stream, format, from, checksum, response.ContentLength, counted);
    }

    /// <returns>Null where there is nothing from there on.</returns>
    private async Task<GetObjectResponse?> GetAsync(FileNotice notice, long from, CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest { BucketName = notice.Bucket, Key = notice.Key, VersionId = notice.Version };
        if (notice.Version is null)
        {
            request.EtagToMatch = notice.ETag is null ? null : $"\"{notice.ETag}\"";
        }

        if (from > 0)
        {
            request.ByteRange = new ByteRange(from, long.MaxValue);
        }

        try
        {
            return await s3.GetObjectAsync(request, cancellationToken);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return null;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode
            is HttpStatusCode.NotFound or HttpStatusCode.PreconditionFailed or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotModified)
        {
            throw new FileMissingException(exception);
        }
    }

    /// <returns>The beginning, and a stream that still has it.</returns>
    private static async Task<(ReadOnlyMemory<byte> Beginning, Stream Stream)> PeekAsync(Stream stream, int count, CancellationToken cancellationToken)
    {
        var beginning = new byte[count];
        var read = await stream.ReadAtLeastAsync(beginning, count, throwOnEndOfStream: false, cancellationToken);
        return (beginning.AsMemory(0, read), new PeekedStream(beginning.AsMemory(0, read), stream));
    }

    private static async Task SkipAsync(Stream stream, long count, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Clamp(count, 1, 128 * 1024)];
        while (count > 0)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(count, buffer.Length)), cancellationToken);
            count = read == 0 ? throw new EndOfStreamException("The file is shorter than it was.") : count - read;
        }
    }
}
