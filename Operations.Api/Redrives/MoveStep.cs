using Amazon.SQS;
using Amazon.SQS.Model;
using Operations.Api.Aws;
using Operations.Api.Telemetry;

namespace Operations.Api.Redrives;

/// <summary>
/// Begins, follows and ends a redrive of the whole queue, which SQS itself does. It moves no letter that is hidden by somebody who looks at it, and
/// ends all the same: what it has left goes letter by letter.
/// </summary>
/// <remarks>
/// The destination is named: SQS knows where a message came from only if it moved the message itself.
/// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
/// </remarks>
internal sealed class MoveStep(IAmazonSQS sqs, WatchedQueues queues, OperationsTelemetry telemetry, TimeProvider time)
{
    private const int MostListed = 10;

    // A task that SQS does not list any more has ended, one way or the other.
    private static readonly TimeSpan UnlistedAfter = TimeSpan.FromMinutes(1);

    /// <returns>The redrive with SQS's handle of it.</returns>
    public async Task<RedriveJob> BeginAsync(RedriveJob job, CancellationToken cancellationToken)
    {
        var queue = await queues.FindAsync(job.Queue, cancellationToken);
        var answer = await sqs.StartMessageMoveTaskAsync(
            new StartMessageMoveTaskRequest
            {
                SourceArn = queue.DeadLetters.Arn,
                DestinationArn = queue.Main.Arn,
                MaxNumberOfMessagesPerSecond = job.RatePerSecond,
            },
            cancellationToken);
        return job with { TaskHandle = answer.TaskHandle, UpdatedAt = time.GetUtcNow() };
    }

    public async Task<RedriveJob> RunAsync(RedriveJob job, CancellationToken cancellationToken)
    {
        if (job.TaskHandle is null)
        {
            return await BeginAsync(job, cancellationToken);
        }

        var queue = await queues.FindAsync(job.Queue, cancellationToken);
        var listed = await sqs.ListMessageMoveTasksAsync(
            new ListMessageMoveTasksRequest { SourceArn = queue.DeadLetters.Arn, MaxResults = MostListed }, cancellationToken);
        var now = time.GetUtcNow();
        var task = listed.Results?.Find(one => one.TaskHandle == job.TaskHandle)
            ?? listed.Results?.Find(one => one.TaskHandle is null && IsOf(one, job));
        if (task is null)
        {
            return now - job.UpdatedAt < UnlistedAfter
                ? job
                : job with { State = RedriveJob.Failed, EndedAt = now, UpdatedAt = now, Reason = "SQS does not know the task any more." };
        }

        var moved = (int)(task.ApproximateNumberOfMessagesMoved ?? job.Redriven);
        telemetry.Redriven(queue.Main.Name, Math.Max(0, moved - job.Redriven));
        job = job with { Redriven = moved, Seen = moved, TaskStarted = task.StartedTimestamp ?? job.TaskStarted, UpdatedAt = now };
        return StateOf(task.Status) switch
        {
            RedriveJob.Running => job,
            RedriveJob.Completed when moved < job.Matched => job with { Method = RedriveJob.Select, TaskHandle = null },
            var ended => job with { State = ended, EndedAt = now, Reason = task.FailureReason },
        };
    }

    public async Task CancelAsync(RedriveJob job, CancellationToken cancellationToken)
    {
        try
        {
            await sqs.CancelMessageMoveTaskAsync(new CancelMessageMoveTaskRequest { TaskHandle = job.TaskHandle }, cancellationToken);
        }
        catch (AmazonSQSException exception) when ((int)exception.StatusCode is >= 400 and < 500)
        {
            // It has ended: there is nothing to cancel.
        }
    }

    // A task has its handle while it runs; afterwards it goes by when it began.
    private static bool IsOf(ListMessageMoveTasksResultEntry task, RedriveJob job) => job.TaskStarted is { } started
        ? task.StartedTimestamp == started
        : task.StartedTimestamp >= job.StartedAt.AddSeconds(-1).ToUnixTimeMilliseconds();

    private static string StateOf(string status) => status switch
    {
        "RUNNING" or "CANCELLING" => RedriveJob.Running,
        "COMPLETED" => RedriveJob.Completed,
        "CANCELLED" => RedriveJob.Cancelled,
        _ => RedriveJob.Failed,
    };
}
