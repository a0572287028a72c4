using LocalAws.S3.Buckets;
using LocalAws.S3.Lifecycle;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Settings;

internal sealed class LifecycleOperations(BucketRegistry buckets)
{
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html</remarks>
    public S3Answer Put(S3Request request, ReadOnlyMemory<byte> document)
    {
        buckets.Get(request.Bucket).Settings.Lifecycle = LifecycleSettings.Read(document);
        return S3Answer.Empty();
    }

    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html</remarks>
    public S3Answer Get(S3Request request) => S3Answer.Xml(
        buckets.Get(request.Bucket).Settings.Lifecycle?.Document
        ?? throw new S3Exception(
            "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist", StatusCodes.Status404NotFound)
        {
            Elements = [("BucketName", request.Bucket)],
        });

    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketLifecycle.html</remarks>
    public S3Answer Delete(S3Request request)
    {
        buckets.Get(request.Bucket).Settings.Lifecycle = null;
        return S3Answer.NoContent();
    }
}
