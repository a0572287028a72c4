using Amazon.Lambda.SQSEvents;
using Processor.Queues;

namespace Processor.Lambda;

/// <summary>Messages as Lambda gives them, as the consumers know them.</summary>
internal static class Sqs
{
    public static string QueueOf(string arn) => arn[(arn.LastIndexOf(':') + 1)..];

    public static ReceivedMessage ToMessage(SQSEvent.SQSMessage record) => MessageReader.Read(
        record.MessageId,
        record.Body,
        record.ReceiptHandle,
        name => record.Attributes?.GetValueOrDefault(name),
        name => record.MessageAttributes?.GetValueOrDefault(name)?.StringValue);
}
