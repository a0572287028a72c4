using System.Xml.Linq;
using LocalAws.S3.Buckets;
using LocalAws.S3.Conditions;
using LocalAws.S3.Notifications;
using LocalAws.S3.Objects;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Operations;

internal sealed class DeleteOperations(BucketRegistry buckets, Notifier notifier)
{
    private const string MarkerHeader = "x-amz-delete-marker";
    private const string Reason = "DeleteObject";

    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html</remarks>
    public S3Answer Delete(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        var versionId = request.Query("versionId");
        var deletion = bucket.Delete(request.Key, versionId, WriteCondition.Of(request));
        notifier.Notify(bucket, ObjectChange.Of(deletion, Reason), Requester.Of(request));
        return S3Answer.NoContent()
            .With(MarkerHeader, MarkerOf(deletion, versionId) is null ? null : "true")
            .With(ObjectWriter.VersionHeader, deletion.Marker?.VersionId ?? versionId);
    }

    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html</remarks>
    public S3Answer DeleteMany(S3Request request, ReadOnlyMemory<byte> body)
    {
        var bucket = buckets.Get(request.Bucket);
        if (!request.Body.HasDigest)
        {
            throw S3Errors.InvalidRequest("Missing required header for this request: Content-MD5 OR x-amz-checksum-*");
        }

        var document = S3Xml.Read(body, "Delete");
        var objects = document.Children("Object").ToArray();
        if (objects.Length is 0 or > S3Limits.MaxDeletes)
        {
            throw S3Errors.MalformedXml();
        }

        var isQuiet = document.Text("Quiet")?.Trim() == "true";
        return S3Answer.Xml(S3Xml.Element("DeleteResult", objects.Select(entry => Delete(request, bucket, entry, isQuiet))));
    }

    /// <returns>The delete marker that came, or that was named and went.</returns>
    private static ObjectVersion? MarkerOf(Deletion deletion, string? versionId) =>
        deletion.Marker ?? (versionId is not null && deletion.Removed is { IsDeleteMarker: true } removed ? removed : null);

    /// <returns>What became of one key; null where that is nothing to speak of.</returns>
    private XElement? Delete(S3Request request, Bucket bucket, XElement entry, bool isQuiet)
    {
        var key = entry.Text("Key") is { Length: > 0 } text ? text : throw S3Errors.MalformedXml();
        var versionId = entry.Text("VersionId");
        try
        {
            var condition = entry.Text("ETag") is { } etag ? WriteCondition.OfETag(key, etag) : WriteCondition.None;
            var deletion = bucket.Delete(key, versionId, condition);
            notifier.Notify(bucket, ObjectChange.Of(deletion, Reason), Requester.Of(request));
            var marker = MarkerOf(deletion, versionId);
            return isQuiet
                ? null
                : S3Xml.Element(
                    "Deleted",
                    S3Xml.Element("Key", key),
                    S3Xml.Optional("VersionId", versionId),
                    S3Xml.Optional("DeleteMarker", marker is null ? null : "true"),
                    S3Xml.Optional("DeleteMarkerVersionId", marker?.VersionId));
        }
        catch (S3Exception error)
        {
            return S3Xml.Element(
                "Error",
                S3Xml.Element("Key", key),
                S3Xml.Optional("VersionId", versionId),
                S3Xml.Element("Code", error.Type),
                S3Xml.Element("Message", error.Message));
        }
    }
}
