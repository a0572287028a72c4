namespace LocalAws.Sqs.Queues;

/// <summary>One message as one receive got it.</summary>
internal readonly record struct Delivery(QueuedMessage Message, string ReceiptHandle, int ReceiveCount);
