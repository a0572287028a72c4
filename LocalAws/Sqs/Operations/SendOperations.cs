using System.Text;
using LocalAws.Metering;
using LocalAws.Protocol;
using LocalAws.Sqs.Messages;
using LocalAws.Sqs.Queues;
using static LocalAws.Sqs.Contracts.SendContracts;

namespace LocalAws.Sqs.Operations;

internal sealed class SendOperations(QueueRegistry queues, UsageMeter meter)
{
    public SendMessageResponse Send(AwsRequest call, SendMessageRequest request)
    {
        var queue = queues.Get(call, request.QueueUrl);
        var (sent, content) = Send(queue, request);
        meter.Sqs(queue.Name.Name, call.Operation, content.Size);
        return new SendMessageResponse(sent.Id, content.BodyDigest, content.AttributesDigest, content.SystemAttributesDigest, sent.SequenceNumber);
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
            var (sent, content) = Send(queue, entry);
            return new SendMessageBatchResult(
                entry.Id!, sent.Id, content.BodyDigest, content.AttributesDigest, content.SystemAttributesDigest, sent.SequenceNumber);
        });
        meter.Sqs(queue.Name.Name, call.Operation, bytes);
        return new SendMessageBatchResponse(successful, failed);
    }

    /// <returns>The message in the queue, which for a duplicate is an earlier one, and what was sent now, which the digests are of.</returns>
    private static (QueuedMessage Sent, MessageContent Content) Send(Queue queue, IOutgoingMessage message)
    {
        var content = MessageReader.Read(message, queue);
        return (queue.Send(content, message.DelaySeconds), content);
    }

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
