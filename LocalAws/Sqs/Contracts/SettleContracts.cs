namespace LocalAws.Sqs.Contracts;

internal static class SettleContracts
{
    public sealed record DeleteMessageRequest(string? QueueUrl, string? ReceiptHandle);

    public sealed record DeleteMessageBatchRequest(string? QueueUrl, IReadOnlyList<DeleteEntry>? Entries);

    public sealed record DeleteEntry(string? Id, string? ReceiptHandle) : BatchContracts.IEntry;

    public sealed record ChangeMessageVisibilityRequest(string? QueueUrl, string? ReceiptHandle, int? VisibilityTimeout);

    public sealed record ChangeMessageVisibilityBatchRequest(string? QueueUrl, IReadOnlyList<ChangeVisibilityEntry>? Entries);

    public sealed record ChangeVisibilityEntry(string? Id, string? ReceiptHandle, int? VisibilityTimeout) : BatchContracts.IEntry;

    public sealed record SettleBatchResponse(
        IReadOnlyList<BatchContracts.Success>? Successful,
        IReadOnlyList<BatchContracts.Failure>? Failed);
}
