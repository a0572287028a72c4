using LocalAws.S3.Buckets;
using LocalAws.S3.Notifications;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Lifecycle;

/// <summary>Removes what is due before the first call of each day that a bucket sees, and when its rules change.</summary>
internal sealed class LifecycleSweeper(BucketRegistry buckets, Notifier notifier, TimeProvider timeProvider)
{
    public void Sweep(S3Request request)
    {
        if (buckets.Find(request.Bucket) is not { Settings.Lifecycle: { } lifecycle } bucket)
        {
            return;
        }

        var now = timeProvider.GetUtcNow();
        if (!bucket.Settings.StartSweep(lifecycle, DateOnly.FromDateTime(now.UtcDateTime)))
        {
            return;
        }

        foreach (var deletion in bucket.Expire(keys => lifecycle.Due(keys, now)))
        {
            notifier.Notify(bucket, ObjectChange.OfExpiration(deletion), Requester.OfLifecycle(request));
        }

        foreach (var upload in bucket.Uploads.All.Where(upload => lifecycle.IsDue(upload, now)))
        {
            bucket.Uploads.End(upload);
        }
    }
}
