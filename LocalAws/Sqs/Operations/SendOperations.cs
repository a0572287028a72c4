using System.Text;
using LocalAws.Protocol;
using LocalAws.Sqs.Messages;
using LocalAws.Sqs.Queues;
using static LocalAws.Sqs.Contracts.SendContracts;

namespace LocalAws.Sqs.Operations;

internal sealed class SendOperations(QueueRegistry queues)
{
    public SendMessageResponse Send(AwsRequest call, SendMessageRequest request)
    {
        var message = Send(queues.Get(call, request.QueueUrl), request);
        return new SendMessageResponse(
            message.Id,
            message.Content.BodyDigest,
            message.Content.AttributesDigest,
            message.Content.SystemAttributesDigest,
            message.SequenceNumber);
    }

    public SendMessageBatchResponse SendBatch(AwsRequest call, SendMessageBatchRequest request)
    {
        var queue = queues.Get(call, request.QueueUrl);
        var entries = BatchRunner.Check(request.Entries);
        var bytes = entries.Sum(SizeOf);
        if (bytes > SqsLimits.MaxBatchBytes)
        {
            throw SqsErrors.BatchTooLong(bytes);
        }

        if (queue.IsFifo)
        {
            CheckFifoParameters(queue, entries);
        }

        var (successful, failed) = BatchRunner.Run(entries, entry =>
        {
            var message = Send(queue, entry);
            return new SendMessageBatchResult(
                entry.Id!,
                message.Id,
                message.Content.BodyDigest,
                message.Content.AttributesDigest,
                message.Content.SystemAttributesDigest,
                message.SequenceNumber);
        });
        return new SendMessageBatchResponse(successful, failed);
    }

    private static QueuedMessage Send(Queue queue, IOutgoingMessage message) => queue.Send(MessageReader.Read(message, queue), message.DelaySeconds);

    private static long SizeOf(IOutgoingMessage message)
    {
        long size = Encoding.UTF8.GetByteCount(message.MessageBody ?? string.Empty);
        foreach (var (name, value) in message.MessageAttributes ?? [])
        {
            size += Encoding.UTF8.GetByteCount(name)
                + Encoding.UTF8.GetByteCount(value?.DataType ?? string.Empty)
                + Encoding.UTF8.GetByteCount(value?.StringValue ?? string.Empty)
                + (value?.BinaryValue?.Length ?? 0);
        }

        return size;
    }

    /// <summary>What a FIFO queue needs of every message refuses the batch as a whole when one lacks it.</summary>
    private static void CheckFifoParameters(Queue queue, IReadOnlyList<SendMessageBatchEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (entry.MessageGroupId is null)
            {
                throw SqsErrors.InvalidParameter("The request must contain the parameter MessageGroupId.");
            }

            if (entry.MessageDeduplicationId is null && !queue.Settings.ContentBasedDeduplication)
            {
                throw SqsErrors.MissingDeduplicationId();
            }
        }
    }
}
