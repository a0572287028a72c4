using LocalAws.Events;
using LocalAws.Protocol;
using LocalAws.S3.Buckets;

namespace LocalAws.S3.Notifications;

/// <summary>Tells queues and EventBridge what happened in a bucket, before the caller has its answer.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html</remarks>
internal sealed partial class Notifier(
    IQueueDelivery queues, IEnumerable<IEventBusSink> buses, TimeProvider timeProvider, ILogger<Notifier> logger)
{
    private readonly IEventBusSink[] _buses = [.. buses];

    /// <param name="change">Null where nothing happened.</param>
    public void Notify(Bucket bucket, ObjectChange? change, Requester requester)
    {
        var settings = bucket.Settings.Notifications;
        if (change is null || ReferenceEquals(settings, NotificationSettings.None))
        {
            return;
        }

        var now = timeProvider.GetUtcNow();
        foreach (var queue in settings.Queues.Where(queue => queue.Fits(change.EventName, change.Version.Key)))
        {
            Send(bucket, queue, EventDocuments.Record(bucket, change, requester, queue.Id, now));
        }

        if (settings.ToEventBridge)
        {
            var envelope = EventDocuments.Envelope(bucket, change, requester, Guid.CreateVersion7(now), now);
            Array.ForEach(_buses, bus => bus.Publish(bucket.Region, envelope));
        }
    }

    /// <summary>Tells each queue that it will be told.</summary>
    public void Test(Bucket bucket, Requester requester)
    {
        foreach (var queue in bucket.Settings.Notifications.Queues)
        {
            Send(bucket, queue, EventDocuments.Test(bucket, requester, timeProvider.GetUtcNow()));
        }
    }

    private void Send(Bucket bucket, QueueNotification queue, string body)
    {
        try
        {
            queues.Send(queue.QueueArn, new QueueLetter(body));
        }
        catch (AwsException error)
        {
            Log.NotificationLost(logger, bucket.Name, queue.QueueArn, error.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A notification of the bucket {Bucket} was lost: {QueueArn} did not take it: {Reason}")]
        public static partial void NotificationLost(ILogger logger, string bucket, string queueArn, string reason);
    }
}
