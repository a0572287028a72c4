using LocalAws.Protocol;

namespace LocalAws.Events;

/// <summary>The queues of SQS, as other services send messages to them: by ARN, in any region.</summary>
internal interface IQueueDelivery
{
    /// <returns>Whether there is such a queue.</returns>
    bool Exists(string queueArn);

    /// <summary>Sends a message, by all the rules of SendMessage.</summary>
    /// <returns>The id of the message.</returns>
    /// <exception cref="AwsException">There is no such queue, or it refuses the message; the error is one of SQS.</exception>
    string Send(string queueArn, QueueLetter letter);
}
