using System.Globalization;
using Amazon.SQS;
using Events;
using Processor.Consuming;

namespace Processor.Queues;

/// <summary>A message as the dispatchers know it, whoever received it: a worker from SQS, or a function from its event source mapping.</summary>
internal static class MessageReader
{
    // Of a message id, which has 36 characters: enough for a later SQS, and for a row's key.
    private const int MaxIdLength = 128;

    /// <param name="id">What SQS calls it.</param>
    /// <param name="body">Its body.</param>
    /// <param name="receiptHandle">Of this receive.</param>
    /// <param name="system">The value of one of SQS's own attributes; null where there is none.</param>
    /// <param name="attribute">The value of one of the sender's attributes; null where there is none.</param>
    public static ReceivedMessage Read(string id, string body, string receiptHandle, Func<string, string?> system, Func<string, string?> attribute) => new()
    {
        Id = id,
        Body = body,
        ReceiptHandle = receiptHandle,
        ReceiveCount = int.Parse(system(MessageSystemAttributeName.ApproximateReceiveCount) ?? "1", CultureInfo.InvariantCulture),
        SentAt = SentAt(system),
        Origin = Origin(attribute),
        DeadBefore = DeadBefore(attribute),
    };

    private static Failure? DeadBefore(Func<string, string?> attribute) =>
        attribute(DeadLetterAttributes.ReasonCode) is { } code
            ? new Failure(code, attribute(DeadLetterAttributes.ReasonMessage) ?? "", IsPermanent: true)
            : null;

    // Only of a letter of ours; one that an older processor wrote has no place.
    private static (string, int)? Origin(Func<string, string?> attribute) =>
        attribute(DeadLetterAttributes.ReasonCode) is not null
        && attribute(DeadLetterAttributes.MessageId) is { Length: > 0 and <= MaxIdLength } id
        && int.TryParse(attribute(DeadLetterAttributes.MessageIndex), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        && index < MessagePacker.MaxEvents
            ? (id, index)
            : null;

    private static DateTimeOffset? SentAt(Func<string, string?> system) =>
        long.TryParse(system(MessageSystemAttributeName.SentTimestamp), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
}
