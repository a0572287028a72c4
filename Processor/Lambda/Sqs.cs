using System.Globalization;
using Amazon.Lambda.SQSEvents;
using Amazon.SQS;
using Events;
using Processor.Consuming;
using Processor.Queues;

namespace Processor.Lambda;

/// <summary>Messages as Lambda gives them, as the consumers know them.</summary>
internal static class Sqs
{
    public static string QueueOf(string arn) => arn[(arn.LastIndexOf(':') + 1)..];

    public static ReceivedMessage ToMessage(SQSEvent.SQSMessage record) => new()
    {
        Id = record.MessageId,
        Body = record.Body,
        ReceiptHandle = record.ReceiptHandle,
        ReceiveCount = int.Parse(
            record.Attributes?.GetValueOrDefault(MessageSystemAttributeName.ApproximateReceiveCount) ?? "1", CultureInfo.InvariantCulture),
        DeadBefore = Text(record, DeadLetterAttributes.ReasonCode) is { } code
            ? new Failure(code, Text(record, DeadLetterAttributes.ReasonMessage) ?? "", IsPermanent: true)
            : null,
    };

    private static string? Text(SQSEvent.SQSMessage record, string attribute) => record.MessageAttributes?.GetValueOrDefault(attribute)?.StringValue;
}
