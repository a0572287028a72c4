using System.Xml.Linq;
using LocalAws.Events;
using LocalAws.S3.Protocol;

namespace LocalAws.S3.Notifications;

/// <summary>Who is told of the changes in a bucket.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketNotificationConfiguration.html</remarks>
internal sealed record NotificationSettings(IReadOnlyList<QueueNotification> Queues, bool ToEventBridge)
{
    private const string FifoSuffix = ".fifo";
    private const string Unreachable = "Unable to validate the following destination configurations";

    public static NotificationSettings None { get; } = new([], ToEventBridge: false);

    /// <param name="queues">Null where the caller does not want the queues to be looked for.</param>
    public static NotificationSettings Read(ReadOnlyMemory<byte> document, IQueueDelivery? queues)
    {
        var root = S3Xml.Read(document, "NotificationConfiguration");
        var others = root.Elements().Where(child => child.Name.LocalName is "TopicConfiguration" or "CloudFunctionConfiguration");
        if (others.FirstOrDefault() is { } destination)
        {
            throw S3Errors.InvalidArgument(
                Unreachable, destination.Name.LocalName, destination.Text("Topic") ?? destination.Text("CloudFunction"));
        }

        var read = root.Children("QueueConfiguration").Select(configuration => ReadQueue(configuration, queues)).ToArray();
        if (read.DistinctBy(queue => queue.Id, StringComparer.Ordinal).Count() < read.Length)
        {
            throw S3Errors.InvalidArgument("Same ID used for multiple configurations. IDs must be unique", "Id", null);
        }

        CheckOverlaps(read);
        return new NotificationSettings(read, root.Child("EventBridgeConfiguration") is not null);
    }

    public XElement Write() => S3Xml.Element(
        "NotificationConfiguration",
        Queues.Select(queue => S3Xml.Element(
            "QueueConfiguration",
            S3Xml.Element("Id", queue.Id),
            S3Xml.Element("Queue", queue.QueueArn),
            queue.Events.Select(name => S3Xml.Element("Event", name)),
            WriteFilter(queue.Filter))),
        ToEventBridge ? S3Xml.Element("EventBridgeConfiguration") : null);

    private static QueueNotification ReadQueue(XElement configuration, IQueueDelivery? queues)
    {
        var arn = configuration.Text("Queue") ?? throw S3Errors.MalformedXml();
        var events = configuration.Children("Event").Select(name => name.Value).ToArray();
        if (events.Length == 0)
        {
            throw S3Errors.MalformedXml();
        }

        if (Array.Find(events, name => !EventNames.IsKnown(name)) is { } unknown)
        {
            throw S3Errors.InvalidArgument($"The event '{unknown}' is not supported for notifications", "Event", unknown);
        }

        if (arn.EndsWith(FifoSuffix, StringComparison.Ordinal) || queues?.Exists(arn) == false)
        {
            throw S3Errors.InvalidArgument(Unreachable, arn, "The destination queue does not exist, or is a FIFO queue");
        }

        var id = configuration.Text("Id") is { Length: > 0 } given ? given : NewId();
        return new QueueNotification(id, arn, events, KeyFilter.Read(configuration));
    }

    private static string NewId() => System.Security.Cryptography.RandomNumberGenerator.GetHexString(32, lowercase: true);

    private static void CheckOverlaps(QueueNotification[] queues)
    {
        for (var index = 0; index < queues.Length; index++)
        {
            foreach (var other in queues.AsSpan(index + 1))
            {
                if (queues[index].Filter.Overlaps(other.Filter)
                    && queues[index].Events.Any(name => other.Events.Any(pattern => EventNames.Overlap(name, pattern))))
                {
                    throw S3Errors.InvalidArgument(
                        "Configurations overlap. Configurations on the same bucket cannot share a common event type.", "Id", other.Id);
                }
            }
        }
    }

    private static XElement? WriteFilter(KeyFilter filter)
    {
        (string Name, string Value)[] rules = [("Prefix", filter.Prefix), ("Suffix", filter.Suffix)];
        var written = rules.Where(rule => rule.Value.Length > 0).ToArray();
        return written.Length == 0
            ? null
            : S3Xml.Element("Filter", S3Xml.Element("S3Key", written.Select(rule => S3Xml.Element(
                "FilterRule", S3Xml.Element("Name", rule.Name), S3Xml.Element("Value", rule.Value)))));
    }
}
