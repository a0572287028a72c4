using System.Globalization;
using LocalAws.Sqs.Queues;

namespace LocalAws.Sqs.Messages;

/// <summary>The attributes that SQS itself gives a message.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Message.html</remarks>
internal static class SystemAttributes
{
    /// <summary>Stands for the caller's IAM user id, which this service does not know.</summary>
    public const string SenderId = "AIDALOCALAWSSENDER000";

    private static readonly (string Name, Func<Delivery, string?> Value)[] All =
    [
        ("SenderId", _ => SenderId),
        ("SentTimestamp", delivery => Number(delivery.Message.SentAt)),
        ("ApproximateReceiveCount", delivery => Number(delivery.ReceiveCount)),
        ("ApproximateFirstReceiveTimestamp", delivery => Number(delivery.Message.FirstReceivedAt)),
        ("SequenceNumber", delivery => delivery.Message.SequenceNumber),
        ("MessageDeduplicationId", delivery => delivery.Message.Content.DeduplicationId),
        ("MessageGroupId", delivery => delivery.Message.Content.GroupId),
        ("AWSTraceHeader", delivery => delivery.Message.Content.TraceHeader),
        ("DeadLetterQueueSourceArn", delivery => delivery.Message.DeadLetterSource),
    ];

    /// <exception cref="Protocol.AwsException">A name is not one of a system attribute.</exception>
    public static void CheckNames(IReadOnlyList<string>? names)
    {
        foreach (var name in names ?? [])
        {
            if (name != "All" && !Array.Exists(All, attribute => attribute.Name == name))
            {
                throw SqsErrors.InvalidAttributeName(name);
            }
        }
    }

    public static Dictionary<string, string>? Select(Delivery delivery, IReadOnlyList<string>? names, IReadOnlyList<string>? olderNames)
    {
        if (names is null or { Count: 0 } && olderNames is null or { Count: 0 })
        {
            return null;
        }

        var selected = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in All)
        {
            if ((Asks(names, name) || Asks(olderNames, name)) && value(delivery) is { } text)
            {
                selected.Add(name, text);
            }
        }

        return selected.Count > 0 ? selected : null;
    }

    private static bool Asks(IReadOnlyList<string>? names, string name) =>
        names is not null && (names.Contains(name, StringComparer.Ordinal) || names.Contains("All", StringComparer.Ordinal));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
