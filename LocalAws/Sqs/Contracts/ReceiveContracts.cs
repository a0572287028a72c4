namespace LocalAws.Sqs.Contracts;

internal static class ReceiveContracts
{
    public sealed record ReceiveMessageRequest(
        string? QueueUrl,
        IReadOnlyList<string>? AttributeNames,
        IReadOnlyList<string>? MessageSystemAttributeNames,
        IReadOnlyList<string>? MessageAttributeNames,
        int? MaxNumberOfMessages,
        int? VisibilityTimeout,
        int? WaitTimeSeconds,
        string? ReceiveRequestAttemptId);

    public sealed record ReceiveMessageResponse(IReadOnlyList<ReceivedMessage>? Messages);

    public sealed record ReceivedMessage(
        string MessageId,
        string ReceiptHandle,
        string MD5OfBody,
        string Body,
        Dictionary<string, string>? Attributes,
        string? MD5OfMessageAttributes,
        IReadOnlyDictionary<string, SendContracts.AttributeValue>? MessageAttributes);
}
