using LocalAws.Metering;
using LocalAws.Protocol;
using LocalAws.Sqs.Queues;
using static LocalAws.Sqs.Contracts.BatchContracts;
using static LocalAws.Sqs.Contracts.QueueContracts;
using static LocalAws.Sqs.Contracts.SettleContracts;

namespace LocalAws.Sqs.Operations;

/// <summary>What a receiver does with a message that it has: delete it, or change for how long it stays hidden.</summary>
internal sealed class SettleOperations(QueueRegistry queues, UsageMeter meter)
{
    public EmptyResponse Delete(AwsRequest call, DeleteMessageRequest request)
    {
        var queue = queues.Get(call, request.QueueUrl);
        Delete(queue, request.ReceiptHandle);
        meter.Sqs(queue.Name.Name, call.Operation);
        return EmptyResponse.Instance;
    }

    public SettleBatchResponse DeleteBatch(AwsRequest call, DeleteMessageBatchRequest request)
    {
        var queue = queues.Get(call, request.QueueUrl);
        var (successful, failed) = BatchRunner.Run(BatchRunner.Check(request.Entries), entry =>
        {
            Delete(queue, entry.ReceiptHandle);
            return new Success(entry.Id!);
        });
        meter.Sqs(queue.Name.Name, call.Operation);
        return new SettleBatchResponse(successful, failed);
    }

    public EmptyResponse ChangeVisibility(AwsRequest call, ChangeMessageVisibilityRequest request)
    {
        var queue = queues.Get(call, request.QueueUrl);
        ChangeVisibility(queue, request.ReceiptHandle, request.VisibilityTimeout);
        meter.Sqs(queue.Name.Name, call.Operation);
        return EmptyResponse.Instance;
    }

    public SettleBatchResponse ChangeVisibilityBatch(AwsRequest call, ChangeMessageVisibilityBatchRequest request)
    {
        var queue = queues.Get(call, request.QueueUrl);
        var (successful, failed) = BatchRunner.Run(BatchRunner.Check(request.Entries), entry =>
        {
            ChangeVisibility(queue, entry.ReceiptHandle, entry.VisibilityTimeout);
            return new Success(entry.Id!);
        });
        meter.Sqs(queue.Name.Name, call.Operation);
        return new SettleBatchResponse(successful, failed);
    }

    public static void CheckVisibility(int? seconds)
    {
        if (seconds is < 0 or > SqsLimits.MaxVisibilityTimeout)
        {
            throw SqsErrors.InvalidParameter(
                "VisibilityTimeout", seconds, $"VisibilityTimeout must be an integer between 0 and {SqsLimits.MaxVisibilityTimeout}");
        }
    }

    private static void Delete(Queue queue, string? receiptHandle) =>
        queue.Delete(receiptHandle ?? throw SqsErrors.MissingParameter("ReceiptHandle"));

    private static void ChangeVisibility(Queue queue, string? receiptHandle, int? seconds)
    {
        CheckVisibility(seconds);
        queue.ChangeVisibility(
            receiptHandle ?? throw SqsErrors.MissingParameter("ReceiptHandle"),
            seconds ?? throw SqsErrors.MissingParameter("VisibilityTimeout"));
    }
}
