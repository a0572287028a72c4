using LocalAws.Events;
using LocalAws.Metering;
using LocalAws.Sqs.Messages;
using LocalAws.Sqs.Queues;
using static LocalAws.Sqs.Contracts.SendContracts;

namespace LocalAws.Sqs.Operations;

internal sealed class QueueDelivery(QueueRegistry queues, UsageMeter meter) : IQueueDelivery
{
    private const string StringType = "String";

    public bool Exists(string queueArn) => queues.FindByArn(queueArn) is not null;

    public string Send(string queueArn, QueueLetter letter)
    {
        var queue = queues.FindByArn(queueArn) ?? throw SqsErrors.QueueDoesNotExist();
        var message = new SendMessageRequest(
            QueueUrl: null,
            letter.Body,
            DelaySeconds: null,
            letter.Attributes?.ToDictionary(attribute => attribute.Key, attribute => Text(attribute.Value), StringComparer.Ordinal),
            letter.TraceHeader is null ? null : new(StringComparer.Ordinal) { ["AWSTraceHeader"] = Text(letter.TraceHeader) },
            letter.DeduplicationId,
            letter.GroupId);
        var content = MessageReader.Read(message, queue);
        var sent = queue.Send(content, message.DelaySeconds);
        meter.Sqs(queue.Name.Name, "SendMessage", content.Size);
        return sent.Id;
    }

    private static AttributeValue Text(string value) => new(StringType, value, null, null, null);
}
