using System.Globalization;
using System.Security.Cryptography;
using LocalAws.S3.Checksums;
using LocalAws.S3.Content;
using Microsoft.AspNetCore.Http.Features;

namespace LocalAws.S3.Protocol;

/// <summary>Takes a request's body in, however it is framed, and checks what its sender said of it.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html</remarks>
internal sealed class BodyReceiver(BlobStore store)
{
    private const string ContentDigest = "x-amz-content-sha256";
    private const string DecodedLength = "x-amz-decoded-content-length";

    /// <param name="hasChecksum">Whether a checksum among the headers is that of the body.</param>
    /// <exception cref="S3Exception">The body is too long, or not what its sender said.</exception>
    public async ValueTask<ReceivedBody> ReceiveAsync(
        HttpRequest request, long maxBytes, bool hasChecksum, CancellationToken cancellationToken)
    {
        var declared = hasChecksum ? DeclaredChecksum.Of(request.Headers) : null;
        var digest = request.Headers[ContentDigest].ToString();
        var isChunked = digest.StartsWith("STREAMING-", StringComparison.Ordinal);
        var length = ExpectedLength(request, isChunked);
        if (length > maxBytes)
        {
            throw TooLarge(length, maxBytes);
        }

        using var writer = new BlobWriter(store);
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var sha256 = digest.Length == SHA256.HashSizeInBytes * 2 ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
        using var checksum = new ChecksumCalculator(declared?.Algorithm ?? ChecksumAlgorithm.Crc64Nvme);

        async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken token)
        {
            md5.AppendData(bytes.Span);
            sha256?.AppendData(bytes.Span);
            checksum.Append(bytes.Span);
            await writer.WriteAsync(bytes, token);
            if (writer.Length > maxBytes)
            {
                throw TooLarge(writer.Length, maxBytes);
            }
        }

        Dictionary<string, string>? trailers = null;
        if (isChunked)
        {
            var chunks = new AwsChunkedReader(request.BodyReader);
            await chunks.CopyToAsync(WriteAsync, cancellationToken);
            trailers = chunks.Trailers;
        }
        else
        {
            await CopyAsync(request, WriteAsync, cancellationToken);
        }

        if (writer.Length != length)
        {
            throw new S3Exception("IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header");
        }

        if (sha256 is not null && !digest.Equals(Convert.ToHexString(sha256.GetHashAndReset()), StringComparison.OrdinalIgnoreCase))
        {
            throw new S3Exception(
                "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }

        var computed = checksum.Finish();
        declared?.Check(computed, trailers);
        var md5Digest = md5.GetHashAndReset();
        var hasMd5 = CheckMd5(request.Headers.ContentMD5.ToString(), md5Digest);
        return new ReceivedBody(
            await writer.CompleteAsync(cancellationToken), md5Digest, computed, declared is not null, hasMd5 || declared is not null);
    }

    private static long ExpectedLength(HttpRequest request, bool isChunked)
    {
        if (!isChunked)
        {
            var hasNoBody = request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false };
            return request.ContentLength ?? (hasNoBody ? 0 : throw MissingLength());
        }

        return long.TryParse(request.Headers[DecodedLength], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : throw MissingLength();
    }

    private static bool CheckMd5(string sent, byte[] computed)
    {
        if (sent.Length == 0)
        {
            return false;
        }

        var bytes = new byte[MD5.HashSizeInBytes];
        if (!Convert.TryFromBase64String(sent, bytes, out var written) || written != bytes.Length)
        {
            throw new S3Exception("InvalidDigest", "The Content-MD5 you specified was invalid.");
        }

        return bytes.AsSpan().SequenceEqual(computed) ? true : throw S3Errors.BadDigest("Content-MD5");
    }

    private static async ValueTask CopyAsync(
        HttpRequest request, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> write, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            foreach (var segment in read.Buffer)
            {
                await write(segment, cancellationToken);
            }

            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return;
            }
        }
    }

    private static S3Exception MissingLength() =>
        new("MissingContentLength", "You must provide the Content-Length HTTP header.", StatusCodes.Status411LengthRequired);

    private static S3Exception TooLarge(long length, long maxBytes) =>
        new("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")
        {
            Elements =
            [
                ("ProposedSize", length.ToString(CultureInfo.InvariantCulture)),
                ("MaxSizeAllowed", maxBytes.ToString(CultureInfo.InvariantCulture)),
            ],
        };
}
