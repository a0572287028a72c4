using LocalAws.S3.Buckets;
using LocalAws.S3.Conditions;
using LocalAws.S3.Objects;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Operations;

internal sealed class ReadOperations(BucketRegistry buckets)
{
    private static readonly (string Parameter, string Header)[] Overrides =
    [
        ("response-content-type", "Content-Type"),
        ("response-content-language", "Content-Language"),
        ("response-expires", "Expires"),
        ("response-cache-control", "Cache-Control"),
        ("response-content-disposition", "Content-Disposition"),
        ("response-content-encoding", "Content-Encoding"),
    ];

    /// <summary>GetObject, and HeadObject, whose answer is the same but for the content.</summary>
    /// <remarks>
    /// https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html,
    /// https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
    /// </remarks>
    public S3Answer Get(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        var version = ObjectReader.Get(bucket, request.Key, request.Query("versionId"));
        try
        {
            ReadCondition.Check(version, request.Header);
            return Answer(request, bucket, version);
        }
        catch
        {
            version.Content!.Release();
            throw;
        }
    }

    private static S3Answer Answer(S3Request request, Bucket bucket, ObjectVersion version)
    {
        var part = request.Number("partNumber");
        if (part is not null && request.Header("Range") is not null)
        {
            throw S3Errors.InvalidRequest("Cannot specify both Range header and partNumber query parameter");
        }

        var range = part is { } number ? ByteRange.OfPart(version, number) : ByteRange.Of(request.Header("Range"), version.Size);
        var (start, length) = range ?? new ByteRange(0, version.Size);
        var answer = new S3Answer
        {
            Status = range is null ? StatusCodes.Status200OK : StatusCodes.Status206PartialContent,
            Content = version.Content,
            Range = (start, length),
        };
        version.Metadata!.Write(answer)
            .With("Accept-Ranges", "bytes")
            .With("ETag", version.QuotedETag)
            .With("Last-Modified", ObjectReader.HttpTime(version.LastModified))
            .With("Content-Range", range is null || version.Size == 0 ? null : $"bytes {start}-{start + length - 1}/{version.Size}")
            .With(ObjectWriter.VersionHeader, bucket.Shown(version))
            .With(ObjectWriter.ExpirationHeader, ObjectWriter.Expiration(bucket, version))
            .With("x-amz-tagging-count", version.Tags.Count > 0 ? $"{version.Tags.Count}" : null)
            .With("x-amz-mp-parts-count", part is not null && version.Parts.Count > 0 ? $"{version.Parts.Count}" : null);
        if (range is null && version.Checksum is { } checksum && request.Header("x-amz-checksum-mode") == "ENABLED")
        {
            answer.With(checksum.Algorithm.Header, checksum.Text).With("x-amz-checksum-type", checksum.Type);
        }

        foreach (var (parameter, header) in Overrides)
        {
            answer.With(header, request.Query(parameter));
        }

        return answer;
    }
}
