using LocalAws.S3.Buckets;
using LocalAws.S3.Notifications;
using LocalAws.S3.Objects;
using LocalAws.S3.Operations;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Settings;

/// <summary>The tags of objects and of buckets.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html</remarks>
internal sealed class TagOperations(BucketRegistry buckets, Notifier notifier)
{
    public S3Answer Get(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        var version = ObjectReader.Get(bucket, request.Key, request.Query("versionId"));
        version.Content!.Release();
        return S3Answer.Xml(version.Tags.Write()).With(ObjectWriter.VersionHeader, bucket.Shown(version));
    }

    public S3Answer Put(S3Request request, ReadOnlyMemory<byte> document) =>
        Set(request, ObjectTags.OfDocument(document), EventNames.TagsPut, S3Answer.Empty());

    public S3Answer Delete(S3Request request) => Set(request, ObjectTags.None, EventNames.TagsDelete, S3Answer.NoContent());

    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html</remarks>
    public S3Answer GetOfBucket(S3Request request) => S3Answer.Xml(
        buckets.Get(request.Bucket).Settings.Tags?.Write()
        ?? throw new S3Exception("NoSuchTagSet", "The TagSet does not exist", StatusCodes.Status404NotFound)
        {
            Elements = [("BucketName", request.Bucket)],
        });

    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketTagging.html</remarks>
    public S3Answer PutOfBucket(S3Request request, ReadOnlyMemory<byte> document)
    {
        buckets.Get(request.Bucket).Settings.Tags = ObjectTags.OfDocument(document, ofBucket: true);
        return S3Answer.NoContent();
    }

    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketTagging.html</remarks>
    public S3Answer DeleteOfBucket(S3Request request)
    {
        buckets.Get(request.Bucket).Settings.Tags = null;
        return S3Answer.NoContent();
    }

    private S3Answer Set(S3Request request, ObjectTags tags, string eventName, S3Answer answer)
    {
        var bucket = buckets.Get(request.Bucket);
        var versionId = request.Query("versionId");
        var version = bucket.SetTags(request.Key, versionId, found => ObjectReader.Require(request.Key, versionId, found), tags);
        notifier.Notify(bucket, new ObjectChange(eventName, Reason: null, version, version.Sequencer), Requester.Of(request));
        return answer.With(ObjectWriter.VersionHeader, bucket.Shown(version));
    }
}
