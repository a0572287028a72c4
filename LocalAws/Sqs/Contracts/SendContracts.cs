namespace LocalAws.Sqs.Contracts;

internal static class SendContracts
{
    public sealed record AttributeValue(
        string? DataType,
        string? StringValue,
        byte[]? BinaryValue,
        IReadOnlyList<string>? StringListValues,
        IReadOnlyList<byte[]>? BinaryListValues);

    /// <summary>What SendMessage and each entry of SendMessageBatch have in common.</summary>
    public interface IOutgoingMessage
    {
        string? MessageBody { get; }

        int? DelaySeconds { get; }

        Dictionary<string, AttributeValue>? MessageAttributes { get; }

        Dictionary<string, AttributeValue>? MessageSystemAttributes { get; }

        string? MessageDeduplicationId { get; }

        string? MessageGroupId { get; }
    }

    public sealed record SendMessageRequest(
        string? QueueUrl,
        string? MessageBody,
        int? DelaySeconds,
        Dictionary<string, AttributeValue>? MessageAttributes,
        Dictionary<string, AttributeValue>? MessageSystemAttributes,
        string? MessageDeduplicationId,
        string? MessageGroupId) : IOutgoingMessage;

    public sealed record SendMessageResponse(
        string MessageId,
        string MD5OfMessageBody,
        string? MD5OfMessageAttributes,
        string? MD5OfMessageSystemAttributes,
        string? SequenceNumber);

    public sealed record SendMessageBatchRequest(string? QueueUrl, IReadOnlyList<SendMessageBatchEntry>? Entries);

    public sealed record SendMessageBatchEntry(
        string? Id,
        string? MessageBody,
        int? DelaySeconds,
        Dictionary<string, AttributeValue>? MessageAttributes,
        Dictionary<string, AttributeValue>? MessageSystemAttributes,
        string? MessageDeduplicationId,
        string? MessageGroupId) : IOutgoingMessage, BatchContracts.IEntry;

    public sealed record SendMessageBatchResponse(
        IReadOnlyList<SendMessageBatchResult>? Successful,
        IReadOnlyList<BatchContracts.Failure>? Failed);

    public sealed record SendMessageBatchResult(
        string Id,
        string MessageId,
        string MD5OfMessageBody,
        string? MD5OfMessageAttributes,
        string? MD5OfMessageSystemAttributes,
        string? SequenceNumber);
}
