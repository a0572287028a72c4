namespace LocalAws.Faults.Kinds;

/// <summary>
/// A received message is there once more at once, with the same id, and has to be deleted once more. Not in a FIFO queue, which promises that it
/// does not happen.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues-at-least-once-delivery.html</remarks>
public sealed record DuplicateDeliveryFault : DeliveryFault
{
    internal const string Name = "duplicateDelivery";

    internal override string Kind => Name;

    private protected override ValueTask StrikeAsync(JsonFaultCall call, string queueUrl, string receiptHandle)
    {
        call.DeliverAgain(queueUrl, receiptHandle);
        return ValueTask.CompletedTask;
    }
}
