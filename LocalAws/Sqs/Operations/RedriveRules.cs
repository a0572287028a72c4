using LocalAws.Protocol;
using LocalAws.Sqs.Queues;
using LocalAws.Sqs.Settings;

namespace LocalAws.Sqs.Operations;

/// <summary>Which queue may be the dead-letter queue of which.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html</remarks>
internal static class RedriveRules
{
    /// <exception cref="AwsException">The policy's target is not there, is of the other type, or does not allow this source.</exception>
    public static void Check(QueueName source, RedrivePolicy? policy, QueueRegistry queues)
    {
        if (policy is null)
        {
            return;
        }

        var sameAsSource = policy.DeadLetterTargetArn == source.Arn;
        var target = queues.FindByArn(policy.DeadLetterTargetArn);
        if (target is null && !sameAsSource)
        {
            throw SqsErrors.InvalidParameter(RedrivePolicy.Attribute, policy.ToJson(), "Dead letter target does not exist.");
        }

        if (target is not null && target.IsFifo != source.IsFifo)
        {
            throw SqsErrors.InvalidParameter(RedrivePolicy.Attribute, policy.ToJson(), "Dead-letter queue must be same type of queue as the source.");
        }

        if (target is not null && (target.Name.Region != source.Region || target.Settings.RedriveAllowPolicy?.Allows(source.Arn) == false))
        {
            throw SqsErrors.InvalidParameter(RedrivePolicy.Attribute, policy.ToJson(), "The dead-letter queue does not allow this source queue.");
        }
    }

    /// <returns>The queues that name <paramref name="target"/> as their dead-letter queue, ordered by name.</returns>
    public static IEnumerable<Queue> SourcesOf(Queue target, QueueRegistry queues) =>
        queues.List(target.Name.Region).Where(queue => queue.Settings.RedrivePolicy?.DeadLetterTargetArn == target.Name.Arn);

    /// <summary>The queue that a call names by URL, in the call's region and account.</summary>
    public static Queue Get(this QueueRegistry queues, AwsRequest call, string? queueUrl) => queues.Get(call.Region, call.AccountId, queueUrl);
}
