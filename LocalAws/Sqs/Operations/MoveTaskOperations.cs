using LocalAws.Protocol;
using LocalAws.Sqs.MoveTasks;
using LocalAws.Sqs.Queues;
using static LocalAws.Sqs.Contracts.MoveTaskContracts;

namespace LocalAws.Sqs.Operations;

/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html</remarks>
internal sealed class MoveTaskOperations(QueueRegistry queues)
{
    public StartMessageMoveTaskResponse Start(AwsRequest call, StartMessageMoveTaskRequest request)
    {
        var source = Find(request.SourceArn ?? throw SqsErrors.MissingParameter("SourceArn"), "SourceArn");
        if (!RedriveRules.SourcesOf(source, queues).Any())
        {
            throw SqsErrors.InvalidParameter("Source queue must be configured as a Dead Letter Queue.");
        }

        if (request.DestinationArn is { } destination && Find(destination, "DestinationArn").IsFifo != source.IsFifo)
        {
            throw SqsErrors.InvalidParameter("Source and destination must be queues of the same type.");
        }

        if (request.DestinationArn == request.SourceArn)
        {
            throw SqsErrors.InvalidParameter("Source queue arn and destination queue arn cannot be the same.");
        }

        if (request.MaxNumberOfMessagesPerSecond is < 1 or > SqsLimits.MaxMovedPerSecond)
        {
            throw SqsErrors.InvalidParameter(
                "Value for parameter MaxNumberOfMessagesPerSecond is invalid. " +
                $"Reason: You must enter a value that's between 1 and {SqsLimits.MaxMovedPerSecond}.");
        }

        var task = source.MoveTasks.Start(request.DestinationArn, request.MaxNumberOfMessagesPerSecond);
        return new StartMessageMoveTaskResponse(task.Handle.ToString());
    }

    public CancelMessageMoveTaskResponse Cancel(AwsRequest call, CancelMessageMoveTaskRequest request)
    {
        var handle = MoveTaskHandle.Parse(request.TaskHandle ?? throw SqsErrors.MissingParameter("TaskHandle"))
            ?? throw SqsErrors.InvalidParameter("Value for parameter TaskHandle is invalid.");
        var task = Find(handle.SourceArn, "SourceArn").MoveTasks.Find(handle) ?? throw SqsErrors.ResourceNotFound("Task does not exist.");
        return task.Cancel()
            ? new CancelMessageMoveTaskResponse(task.Moved)
            : throw SqsErrors.InvalidParameter("Only active tasks can be cancelled.");
    }

    public ListMessageMoveTasksResponse List(AwsRequest call, ListMessageMoveTasksRequest request)
    {
        var source = Find(request.SourceArn ?? throw SqsErrors.MissingParameter("SourceArn"), "SourceArn");
        if (request.MaxResults is < 1 or > SqsLimits.MaxListedMoveTasks)
        {
            throw SqsErrors.InvalidParameter("MaxResults", request.MaxResults, $"Must be between 1 and {SqsLimits.MaxListedMoveTasks}, if provided.");
        }

        var tasks = source.MoveTasks.Newest(request.MaxResults ?? 1);
        return new ListMessageMoveTasksResponse(tasks.Count > 0 ? [.. tasks.Select(Show)] : null);
    }

    private static MoveTaskEntry Show(MoveTask task)
    {
        var status = task.Status;
        return new MoveTaskEntry(
            status == MoveTaskStatus.Running ? task.Handle.ToString() : null,
            status,
            task.Handle.SourceArn,
            task.DestinationArn,
            task.MaxPerSecond,
            task.Moved,
            task.ToMove,
            task.FailureReason,
            task.StartedAt);
    }

    private Queue Find(string arn, string parameter)
    {
        if (!Arn.IsQueue(arn))
        {
            throw SqsErrors.InvalidParameter(
                $"You must use this format to specify the {parameter}: arn:<partition>:<service>:<region>:<account-id>:<resource-id>");
        }

        return queues.FindByArn(arn)
            ?? throw SqsErrors.ResourceNotFound($"The resource that you specified for the {parameter} parameter doesn't exist.");
    }
}
