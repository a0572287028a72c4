using LocalAws.Metering;
using LocalAws.Protocol;
using LocalAws.Sqs.Messages;
using LocalAws.Sqs.Queues;
using LocalAws.Sqs.Waiting;
using static LocalAws.Sqs.Contracts.ReceiveContracts;

namespace LocalAws.Sqs.Operations;

/// <param name="stopping">Ends every wait, so that the service can stop at once.</param>
internal sealed class ReceiveOperations(QueueRegistry queues, UsageMeter meter, TimeProvider timeProvider, CancellationToken stopping)
{
    public async ValueTask<ReceiveMessageResponse> ReceiveAsync(AwsRequest call, ReceiveMessageRequest request, CancellationToken cancellationToken)
    {
        var queue = queues.Get(call, request.QueueUrl);
        Check(request);
        var wait = TimeSpan.FromSeconds(request.WaitTimeSeconds ?? queue.Settings.WaitTimeSeconds);
        var deliveries = await Polling.ReceiveAsync(
            queue, request.MaxNumberOfMessages ?? 1, request.VisibilityTimeout, wait, timeProvider, stopping, cancellationToken);
        meter.Sqs(queue.Name.Name, call.Operation, deliveries.Sum(delivery => (long)delivery.Message.Content.Size));
        if (deliveries.Count == 0)
        {
            return new ReceiveMessageResponse(Messages: null);
        }

        var messages = new ReceivedMessage[deliveries.Count];
        for (var index = 0; index < messages.Length; index++)
        {
            messages[index] = Show(deliveries[index], request);
        }

        return new ReceiveMessageResponse(messages);
    }

    private static void Check(ReceiveMessageRequest request)
    {
        if (request.MaxNumberOfMessages is < 1 or > SqsLimits.MaxMessagesPerReceive)
        {
            throw SqsErrors.InvalidParameter(
                "MaxNumberOfMessages", request.MaxNumberOfMessages, $"Must be between 1 and {SqsLimits.MaxMessagesPerReceive}, if provided.");
        }

        if (request.WaitTimeSeconds is < 0 or > SqsLimits.MaxWaitTime)
        {
            throw SqsErrors.InvalidParameter("WaitTimeSeconds", request.WaitTimeSeconds, $"Must be >= 0 and <= {SqsLimits.MaxWaitTime}, if provided.");
        }

        SettleOperations.CheckVisibility(request.VisibilityTimeout);
        SystemAttributes.CheckNames(request.AttributeNames);
        SystemAttributes.CheckNames(request.MessageSystemAttributeNames);
    }

    private static ReceivedMessage Show(Delivery delivery, ReceiveMessageRequest request)
    {
        var content = delivery.Message.Content;
        var attributes = AttributeFilter.Select(content.Attributes, request.MessageAttributeNames);
        return new ReceivedMessage(
            delivery.Message.Id,
            delivery.ReceiptHandle,
            content.BodyDigest,
            content.Body,
            SystemAttributes.Select(delivery, request.MessageSystemAttributeNames, request.AttributeNames),
            ReferenceEquals(attributes, content.Attributes) ? content.AttributesDigest : attributes is null ? null : Md5.OfAttributes(attributes),
            attributes);
    }
}
