using LocalAws.S3.Buckets;
using LocalAws.S3.Conditions;
using LocalAws.S3.Notifications;
using LocalAws.S3.Objects;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Operations;

internal sealed class WriteOperations(BucketRegistry buckets, Notifier notifier)
{
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html</remarks>
    public S3Answer Put(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        S3Limits.CheckKey(request.Key);
        var version = ObjectWriter.Put(
            bucket,
            new ObjectVersion
            {
                Key = request.Key,
                ETag = Convert.ToHexStringLower(request.Body.Md5.Span),
                Content = request.Body.Content,
                Metadata = ObjectMetadata.Read(request.Http.Headers),
                Checksum = request.Body.Checksum,
                Tags = ObjectTags.OfHeader(request.Header(ObjectTags.Header)),
            },
            WriteCondition.Of(request));
        notifier.Notify(bucket, ObjectChange.Created(EventNames.Put, "PutObject", version), Requester.Of(request));
        return ObjectWriter.Describe(bucket, version, S3Answer.Empty())
            .With("ETag", version.QuotedETag)
            .With(version.Checksum!.Algorithm.Header, version.Checksum.Text)
            .With("x-amz-checksum-type", version.Checksum.Type);
    }
}
