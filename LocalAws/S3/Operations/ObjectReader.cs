using System.Globalization;
using LocalAws.S3.Buckets;
using LocalAws.S3.Objects;

namespace LocalAws.S3.Operations;

/// <summary>What all operations that read an object have in common.</summary>
internal static class ObjectReader
{
    /// <summary>Finds an object, or one version of it; its content is held for the caller.</summary>
    /// <exception cref="S3Exception">There is none, or it was deleted.</exception>
    public static ObjectVersion Get(Bucket bucket, string key, string? versionId) => Require(key, versionId, bucket.Find(key, versionId));

    /// <exception cref="S3Exception">There is none, or it was deleted.</exception>
    public static ObjectVersion Require(string key, string? versionId, ObjectVersion? found)
    {
        if (found is { IsDeleteMarker: false })
        {
            return found;
        }

        if (found is null)
        {
            throw versionId is null ? S3Errors.NoSuchKey(key) : S3Errors.NoSuchVersion(key, versionId);
        }

        IReadOnlyList<(string, string)> headers = [("x-amz-delete-marker", "true"), (ObjectWriter.VersionHeader, found.VersionId)];
        throw versionId is null
            ? new S3Exception("NoSuchKey", "The specified key does not exist.", StatusCodes.Status404NotFound)
            {
                Elements = [("Key", key)],
                Headers = headers,
            }
            : new S3Exception(
                "MethodNotAllowed", "The specified method is not allowed against this resource.", StatusCodes.Status405MethodNotAllowed)
            {
                Elements = [("Method", "GET"), ("ResourceType", "DeleteMarker")],
                Headers = [.. headers, ("Last-Modified", HttpTime(found.LastModified)), ("Allow", "DELETE")],
            };
    }

    public static string HttpTime(DateTimeOffset time) => time.ToString("R", CultureInfo.InvariantCulture);
}
