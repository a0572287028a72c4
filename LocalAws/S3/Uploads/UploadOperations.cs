using System.Buffers.Text;
using System.Security.Cryptography;
using LocalAws.S3.Buckets;
using LocalAws.S3.Checksums;
using LocalAws.S3.Objects;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Uploads;

/// <summary>Starts uploads in parts, and ends those that are given up.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html</remarks>
internal sealed class UploadOperations(BucketRegistry buckets, TimeProvider timeProvider)
{
    public const string AlgorithmHeader = "x-amz-checksum-algorithm";
    public const string TypeHeader = "x-amz-checksum-type";
    private const int IdBytes = 48;

    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html</remarks>
    public S3Answer Create(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        S3Limits.CheckKey(request.Key);
        var (algorithm, isChosen, isComposite) = ChecksumOf(request);
        var upload = new MultipartUpload
        {
            Id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes)),
            Key = request.Key,
            InitiatedAt = DateTimeOffset.FromUnixTimeSeconds(timeProvider.GetUtcNow().ToUnixTimeSeconds()),
            Metadata = ObjectMetadata.Read(request.Http.Headers),
            Tags = ObjectTags.OfHeader(request.Header(ObjectTags.Header)),
            Checksum = algorithm,
            IsChecksumChosen = isChosen,
            IsComposite = isComposite,
        };
        bucket.Uploads.Add(upload);
        return upload.Metadata.WriteEncryption(S3Answer.Xml(S3Xml.Element(
                "InitiateMultipartUploadResult",
                S3Xml.Element("Bucket", request.Bucket),
                S3Xml.Element("Key", request.Key),
                S3Xml.Element("UploadId", upload.Id))))
            .With(AlgorithmHeader, isChosen ? algorithm.Name : null)
            .With(TypeHeader, !isChosen ? null : isComposite ? Checksum.Composite : Checksum.FullObject);
    }

    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html</remarks>
    public S3Answer Abort(S3Request request)
    {
        var uploads = buckets.Get(request.Bucket).Uploads;
        uploads.End(uploads.Get(request.Key, request.Query("uploadId")!));
        return S3Answer.NoContent();
    }

    /// <remarks>Without a choice it is CRC-64/NVME of the whole; the others are checks of checks unless the whole is asked for.</remarks>
    private static (ChecksumAlgorithm Algorithm, bool IsChosen, bool IsComposite) ChecksumOf(S3Request request)
    {
        var (name, type) = (request.Header(AlgorithmHeader), request.Header(TypeHeader));
        var algorithm = name is null
            ? ChecksumAlgorithm.Crc64Nvme
            : ChecksumAlgorithm.Find(name) ?? throw S3Errors.InvalidRequest("Checksum algorithm provided is unsupported.");
        var isComposite = type switch
        {
            null => !algorithm.AlwaysWhole,
            Checksum.Composite => true,
            Checksum.FullObject => false,
            _ => throw S3Errors.InvalidRequest("Value for x-amz-checksum-type header is invalid."),
        };
        if (type is not null && (name is null || (isComposite ? algorithm.AlwaysWhole : algorithm.Crc is null)))
        {
            throw S3Errors.InvalidRequest($"The {type} checksum type cannot be used with the {name ?? "(none)"} checksum algorithm.");
        }

        return (algorithm, name is not null, isComposite);
    }
}
