using System.Globalization;
using LocalAws.S3.Buckets;
using LocalAws.S3.Checksums;
using LocalAws.S3.Conditions;
using LocalAws.S3.Content;
using LocalAws.S3.Operations;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Uploads;

internal sealed class PartOperations(BucketRegistry buckets, TimeProvider timeProvider)
{
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html</remarks>
    public S3Answer Upload(S3Request request)
    {
        var upload = UploadOf(request);
        var checksum = request.Body.Checksum!;
        if (upload.IsChecksumChosen && (request.Body.IsChecked ? checksum.Algorithm != upload.Checksum : upload.IsComposite))
        {
            throw S3Errors.InvalidRequest(
                $"Checksum Type mismatch occurred, expected checksum Type: {upload.Checksum.Name.ToLowerInvariant()}, "
                + $"actual checksum Type: {(request.Body.IsChecked ? checksum.Algorithm.Name.ToLowerInvariant() : "null")}");
        }

        var part = Add(upload, Number(request), request.Body.Content.Share(), request.Body.Md5, checksum);
        return upload.Metadata.WriteEncryption(S3Answer.Empty())
            .With("ETag", $"\"{part.ETag}\"")
            .With(checksum.Algorithm.Header, checksum.Text);
    }

    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html</remarks>
    public async ValueTask<S3Answer> CopyAsync(S3Request request, CancellationToken cancellationToken)
    {
        var upload = UploadOf(request);
        var number = Number(request);
        var from = CopySource.Of(request);
        var bucket = buckets.Get(from.BucketName);
        var source = from.Get(request, bucket);
        Blob? content = null;
        try
        {
            var (start, length) = CopySource.RangeOf(request, source) ?? new ByteRange(0, source.Size);
            if (length > S3Limits.MaxUploadBytes)
            {
                throw S3Errors.InvalidRequest(
                    $"The specified copy source is larger than the maximum allowable size for a copy source: {S3Limits.MaxUploadBytes}");
            }

            content = new SliceBlob(source.Content!, start, length);
            var digests = await Digests.ComputeAsync(upload.Checksum, content, cancellationToken);
            var part = Add(upload, number, content.Share(), digests.Md5, digests.Checksum);
            return upload.Metadata.WriteEncryption(S3Answer.Xml(S3Xml.Element(
                    "CopyPartResult",
                    S3Xml.Element("LastModified", S3Xml.Time(part.LastModified)),
                    S3Xml.Element("ETag", $"\"{part.ETag}\""),
                    upload.IsChecksumChosen ? S3Xml.Element(part.Checksum.Algorithm.Element, part.Checksum.Text) : null)))
                .With("x-amz-copy-source-version-id", bucket.Shown(source));
        }
        finally
        {
            content?.Release();
            source.Content!.Release();
        }
    }

    private static int Number(S3Request request) =>
        int.TryParse(request.Query("partNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= S3Limits.MaxParts
            ? number
            : throw S3Errors.InvalidArgument(
                $"Part number must be an integer between 1 and {S3Limits.MaxParts}, inclusive", "partNumber", request.Query("partNumber"));

    private MultipartUpload UploadOf(S3Request request) => buckets.Get(request.Bucket).Uploads.Get(request.Key, request.Query("uploadId")!);

    /// <param name="content">With a hold for the upload, which lets go of it where it does not take the part.</param>
    private UploadedPart Add(MultipartUpload upload, int number, Blob content, ReadOnlyMemory<byte> md5, Checksum checksum)
    {
        var part = new UploadedPart(
            number, content, md5, checksum, DateTimeOffset.FromUnixTimeSeconds(timeProvider.GetUtcNow().ToUnixTimeSeconds()));
        try
        {
            upload.Add(part);
            return part;
        }
        catch
        {
            content.Release();
            throw;
        }
    }
}
