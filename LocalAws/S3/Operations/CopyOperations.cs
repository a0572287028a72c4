using LocalAws.S3.Buckets;
using LocalAws.S3.Checksums;
using LocalAws.S3.Conditions;
using LocalAws.S3.Notifications;
using LocalAws.S3.Objects;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Operations;

internal sealed class CopyOperations(BucketRegistry buckets, Notifier notifier)
{
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html</remarks>
    public async ValueTask<S3Answer> CopyAsync(S3Request request, CancellationToken cancellationToken)
    {
        var target = buckets.Get(request.Bucket);
        S3Limits.CheckKey(request.Key);
        var from = CopySource.Of(request);
        var sourceBucket = buckets.Get(from.BucketName);
        var replaces = Directive(request, "x-amz-metadata-directive");
        CheckChanges(request, from, replaces);
        var source = from.Get(request, sourceBucket);
        try
        {
            if (source.Size > S3Limits.MaxUploadBytes)
            {
                throw S3Errors.InvalidRequest(
                    $"The specified copy source is larger than the maximum allowable size for a copy source: {S3Limits.MaxUploadBytes}");
            }

            var (etag, checksum) = await DigestsAsync(request, source, cancellationToken);
            var version = ObjectWriter.Put(
                target,
                new ObjectVersion
                {
                    Key = request.Key,
                    ETag = etag,
                    Content = source.Content,
                    Metadata = ObjectMetadata.Read(request.Http.Headers, replaces ? null : source.Metadata),
                    Checksum = checksum,
                    Tags = Directive(request, "x-amz-tagging-directive")
                        ? ObjectTags.OfHeader(request.Header(ObjectTags.Header))
                        : source.Tags,
                },
                WriteCondition.Of(request));
            notifier.Notify(target, ObjectChange.Created(EventNames.Copy, "CopyObject", version), Requester.Of(request));
            return ObjectWriter.Describe(target, version, S3Answer.Xml(S3Xml.Element(
                    "CopyObjectResult",
                    S3Xml.Element("LastModified", S3Xml.Time(version.LastModified)),
                    S3Xml.Element("ETag", version.QuotedETag),
                    S3Xml.Element("ChecksumType", checksum.Type),
                    S3Xml.Element(checksum.Algorithm.Element, checksum.Text))))
                .With("x-amz-copy-source-version-id", sourceBucket.Shown(source));
        }
        finally
        {
            source.Content!.Release();
        }
    }

    /// <summary>A copy is one piece, whatever its source was; what is known of that is not computed again.</summary>
    private static async ValueTask<(string ETag, Checksum Checksum)> DigestsAsync(
        S3Request request, ObjectVersion source, CancellationToken cancellationToken)
    {
        const string header = "x-amz-checksum-algorithm";
        var algorithm = request.Header(header) is { } name
            ? ChecksumAlgorithm.Find(name) ?? throw S3Errors.InvalidArgument("Checksum algorithm provided is unsupported.", header, name)
            : source.Checksum?.Algorithm ?? ChecksumAlgorithm.Crc64Nvme;
        if (source.Parts.Count == 0 && source.Checksum is { Parts: null } known && known.Algorithm == algorithm)
        {
            return (source.ETag, known);
        }

        var digests = await Digests.ComputeAsync(algorithm, source.Content!, cancellationToken);
        return (Convert.ToHexStringLower(digests.Md5.Span), digests.Checksum);
    }

    /// <returns>Whether the request's own values replace those of the source.</returns>
    private static bool Directive(S3Request request, string header) => request.Header(header) switch
    {
        null or "COPY" => false,
        "REPLACE" => true,
        var other => throw S3Errors.InvalidArgument("Unknown directive.", header, other),
    };

    private static void CheckChanges(S3Request request, CopySource from, bool replaces)
    {
        if (from.BucketName == request.Bucket && from.Key == request.Key && from.VersionId is null && !replaces
            && request.Header("x-amz-storage-class") is null && request.Header("x-amz-server-side-encryption") is null
            && request.Header("x-amz-website-redirect-location") is null)
        {
            throw S3Errors.InvalidRequest(
                "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, "
                + "storage class, website redirect location or encryption attributes.");
        }
    }
}
