using LocalAws.Events;
using LocalAws.S3.Buckets;
using LocalAws.S3.Notifications;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Settings;

internal sealed class NotificationOperations(BucketRegistry buckets, IQueueDelivery queues, Notifier notifier)
{
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html</remarks>
    public S3Answer Put(S3Request request, ReadOnlyMemory<byte> document)
    {
        var bucket = buckets.Get(request.Bucket);
        var isUnchecked = request.Header("x-amz-skip-destination-validation")?.Equals("true", StringComparison.OrdinalIgnoreCase) == true;
        bucket.Settings.Notifications = NotificationSettings.Read(document, isUnchecked ? null : queues);
        notifier.Test(bucket, Requester.Of(request));
        return S3Answer.Empty();
    }

    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html</remarks>
    public S3Answer Get(S3Request request) => S3Answer.Xml(buckets.Get(request.Bucket).Settings.Notifications.Write());
}
