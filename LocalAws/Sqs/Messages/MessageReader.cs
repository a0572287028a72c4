using System.Security.Cryptography;
using System.Text;
using LocalAws.Sqs.Queues;
using LocalAws.Sqs.Settings;
using static LocalAws.Sqs.Contracts.SendContracts;

namespace LocalAws.Sqs.Messages;

/// <summary>Checks what a sender wrote against the rules of the queue it is for.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html</remarks>
internal static class MessageReader
{
    private const string WrongQueueType = "The request include parameter that is not valid for this queue type.";

    /// <exception cref="Protocol.AwsException">The message breaks a rule.</exception>
    public static MessageContent Read(IOutgoingMessage message, Queue queue)
    {
        var settings = queue.Settings;
        if (string.IsNullOrEmpty(message.MessageBody))
        {
            throw SqsErrors.MissingParameter("MessageBody");
        }

        var bodyBytes = Encoding.UTF8.GetByteCount(message.MessageBody);
        var attributes = message.MessageAttributes is { Count: > 0 } given ? given : null;
        var size = bodyBytes + (attributes is null ? 0 : MessageAttributeRules.Check(attributes));
        if (size > settings.MaximumMessageSize)
        {
            throw SqsErrors.InvalidParameter(
                $"One or more parameters are invalid. Reason: Message must be shorter than {settings.MaximumMessageSize} bytes.");
        }

        if (!MessageCharacters.AreAllowed(message.MessageBody))
        {
            throw SqsErrors.InvalidMessageContents();
        }

        CheckDelay(message.DelaySeconds, queue);
        CheckToken(message.MessageGroupId, nameof(message.MessageGroupId));
        CheckToken(message.MessageDeduplicationId, nameof(message.MessageDeduplicationId));
        var systemAttributes = message.MessageSystemAttributes is { Count: > 0 } system ? system : null;
        return new MessageContent
        {
            Body = message.MessageBody,
            BodyDigest = Md5.OfText(message.MessageBody, bodyBytes),
            Size = size,
            Attributes = attributes,
            AttributesDigest = attributes is null ? null : Md5.OfAttributes(attributes),
            TraceHeader = systemAttributes is null ? null : MessageAttributeRules.CheckSystem(systemAttributes),
            SystemAttributesDigest = systemAttributes is null ? null : Md5.OfAttributes(systemAttributes),
            GroupId = message.MessageGroupId,
            DeduplicationId = queue.IsFifo ? FifoDeduplicationId(message, settings) : StandardDeduplicationId(message),
        };
    }

    private static void CheckDelay(int? delaySeconds, Queue queue)
    {
        if (delaySeconds is < 0 or > SqsLimits.MaxDelay)
        {
            throw SqsErrors.InvalidParameter("DelaySeconds", delaySeconds, $"DelaySeconds must be >= 0 and <= {SqsLimits.MaxDelay}.");
        }

        if (delaySeconds > 0 && queue.IsFifo)
        {
            throw SqsErrors.InvalidParameter("DelaySeconds", delaySeconds, WrongQueueType);
        }
    }

    /// <remarks>Up to 128 letters, digits and punctuation characters.</remarks>
    private static void CheckToken(string? value, string name)
    {
        if (value is not null && (value.Length is 0 or > SqsLimits.MaxGroupIdLength || value.AsSpan().ContainsAnyExceptInRange('!', '~')))
        {
            throw SqsErrors.InvalidParameter(name, value, $"{name} can only include alphanumeric and punctuation characters. 1 to 128 in length.");
        }
    }

    private static string? StandardDeduplicationId(IOutgoingMessage message) =>
        message.MessageDeduplicationId is null
            ? null
            : throw SqsErrors.InvalidParameter("MessageDeduplicationId", message.MessageDeduplicationId, WrongQueueType);

    private static string FifoDeduplicationId(IOutgoingMessage message, QueueSettings settings)
    {
        if (message.MessageGroupId is null)
        {
            throw SqsErrors.MissingParameter("MessageGroupId");
        }

        return message.MessageDeduplicationId ?? (settings.ContentBasedDeduplication
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.MessageBody!)))
            : throw SqsErrors.MissingDeduplicationId());
    }
}
