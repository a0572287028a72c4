using System.Globalization;
using System.Security.Cryptography;
using LocalAws.S3.Buckets;
using LocalAws.S3.Checksums;
using LocalAws.S3.Conditions;
using LocalAws.S3.Content;
using LocalAws.S3.Notifications;
using LocalAws.S3.Objects;
using LocalAws.S3.Operations;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Uploads;

/// <summary>Makes an object of uploaded parts.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html</remarks>
internal sealed class CompleteOperation(BucketRegistry buckets, Notifier notifier)
{
    public async ValueTask<S3Answer> CompleteAsync(S3Request request, CancellationToken cancellationToken)
    {
        var bucket = buckets.Get(request.Bucket);
        var uploadId = request.Query("uploadId")!;
        if (bucket.Uploads.Completed.Find(request.Key, uploadId) is { } earlier)
        {
            return Answer(request, bucket, earlier);
        }

        var upload = bucket.Uploads.Get(request.Key, uploadId);
        var document = await request.Body.Content.ReadAllAsync(cancellationToken);
        var held = upload.Hold();
        try
        {
            var parts = PartList.Choose(document, upload, held);
            var (checksum, checks) = await ChecksumAsync(upload, parts, cancellationToken);
            CheckWhole(request, checksum, parts);
            var version = Put(request, bucket, upload, parts, checksum, checks);
            bucket.Uploads.Completed.Add(uploadId, version);
            bucket.Uploads.End(upload);
            var change = ObjectChange.Created(EventNames.CompleteMultipartUpload, "CompleteMultipartUpload", version);
            notifier.Notify(bucket, change, Requester.Of(request));
            return Answer(request, bucket, version);
        }
        finally
        {
            foreach (var part in held)
            {
                part.Content.Release();
            }
        }
    }

    private static ObjectVersion Put(
        S3Request request,
        Bucket bucket,
        MultipartUpload upload,
        IReadOnlyList<UploadedPart> parts,
        Checksum checksum,
        IReadOnlyList<Checksum> checks)
    {
        var content = new JoinedBlob(parts.Select(part => part.Content));
        try
        {
            return ObjectWriter.Put(
                bucket,
                new ObjectVersion
                {
                    Key = upload.Key,
                    ETag = ETagOf(parts),
                    Content = content,
                    Metadata = upload.Metadata,
                    Checksum = checksum,
                    Parts = [.. parts.Select((part, index) => new ObjectPart(
                        part.Number, part.Content.Length, upload.IsComposite ? checks[index] : null))],
                    Tags = upload.Tags,
                },
                WriteCondition.Of(request));
        }
        finally
        {
            content.Release();
        }
    }

    /// <summary>The digest of all digests, and how many there are.</summary>
    private static string ETagOf(IReadOnlyList<UploadedPart> parts)
    {
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        foreach (var part in parts)
        {
            md5.AppendData(part.Md5.Span);
        }

        return $"{Convert.ToHexStringLower(md5.GetHashAndReset())}-{parts.Count}";
    }

    private static async ValueTask<(Checksum Whole, IReadOnlyList<Checksum> Parts)> ChecksumAsync(
        MultipartUpload upload, IReadOnlyList<UploadedPart> parts, CancellationToken cancellationToken)
    {
        var checks = new Checksum[parts.Count];
        for (var index = 0; index < checks.Length; index++)
        {
            // Where nobody chose an algorithm, a part may have come with any.
            checks[index] = parts[index].Checksum.Algorithm == upload.Checksum
                ? parts[index].Checksum
                : (await Digests.ComputeAsync(upload.Checksum, parts[index].Content, cancellationToken)).Checksum;
        }

        var lengths = parts.Select((part, index) => (checks[index].Value, part.Content.Length));
        return (Checksum.OfParts(upload.Checksum, [.. lengths], upload.IsComposite), checks);
    }

    private static void CheckWhole(S3Request request, Checksum checksum, IReadOnlyList<UploadedPart> parts)
    {
        if (request.Header("x-amz-mp-object-size") is { } size
            && size != parts.Sum(part => part.Content.Length).ToString(CultureInfo.InvariantCulture))
        {
            throw S3Errors.InvalidRequest("The provided 'x-amz-mp-object-size' header does not match what was computed.");
        }

        if (request.WholeChecksum(checksum.Algorithm) is { } sent && sent != checksum.Text)
        {
            throw S3Errors.BadDigest(checksum.Algorithm.Name);
        }
    }

    private static S3Answer Answer(S3Request request, Bucket bucket, ObjectVersion version) => ObjectWriter.Describe(
        bucket,
        version,
        S3Answer.Xml(S3Xml.Element(
            "CompleteMultipartUploadResult",
            S3Xml.Element("Location", $"{request.Http.Scheme}://{request.Http.Host}/{request.Bucket}/{Uri.EscapeDataString(version.Key)}"),
            S3Xml.Element("Bucket", request.Bucket),
            S3Xml.Element("Key", version.Key),
            S3Xml.Element("ETag", version.QuotedETag),
            S3Xml.Element(version.Checksum!.Algorithm.Element, version.Checksum.Text),
            S3Xml.Element("ChecksumType", version.Checksum.Type))));
}
