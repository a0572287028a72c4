using Events;
using Microsoft.Extensions.Options;
using Processor.Consuming;
using Processor.Files.Notices;
using Processor.Files.Reading;
using Processor.Files.Sinks;
using Processor.Files.State;
using Processor.Queues;
using Processor.Telemetry;

namespace Processor.Files;

/// <summary>Does what a notice asks for: processes a file that is new, and forgets one that is gone.</summary>
internal sealed partial class FileHandler(
    FileRules rules,
    FileHeads heads,
    FileRows rows,
    FileWorker worker,
    ItemSweep sweep,
    [FromKeyedServices(ProcessingOptions.Files)] EventSink continuations,
    Backoff backoff,
    IOptionsMonitor<ProcessingOptions> processing,
    FileTelemetry telemetry,
    TimeProvider timeProvider,
    ILogger<FileHandler> logger)
{
    // After the work was given up, for writing down where it is and for handing it on.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(3);

    // The longest that SQS delays a message.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(15);

    /// <returns>Null where no rule is for the file.</returns>
    public TenantId? TenantOf(FileNotice notice) => rules.TryFind(notice.Key, out _, out var tenant) ? tenant : null;

    /// <param name="notice">Tells what happened.</param>
    /// <param name="message">Brought it.</param>
    /// <param name="isLast">Whether the message is not delivered again.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <remarks>Returns when the message has done its duty; throws, as the retry rule has it, when it has not.</remarks>
    public async Task HandleAsync(FileNotice notice, ReceivedMessage message, bool isLast, CancellationToken cancellationToken)
    {
        if (!rules.TryFind(notice.Key, out var rule, out var tenant))
        {
            telemetry.Count("ignored");
            Log.NoRule(logger, notice.Bucket);
            return;
        }

        var head = await heads.AdvanceAsync(notice, cancellationToken);
        if (head.Order == notice.Order && head.Previous is { Length: > 1 } previous && previous != head.FileId)
        {
            await rows.ReplaceAsync(tenant, previous, notice.At, cancellationToken);
        }

        if (head.What != FileChange.Created || head.IsNewerThan(notice))
        {
            await EndAsync(notice, tenant, rule, head, cancellationToken);
        }
        else if (notice.What == FileChange.Created
            && await rows.TakeUpAsync(notice, tenant, rule, message.Id, message.ReceiveCount == 1, cancellationToken) is { } task)
        {
            await WorkAsync(task, message, isLast, cancellationToken);
        }
    }

    // What items an older version has brought, or is bringing even now, goes.
    private async Task EndAsync(FileNotice notice, TenantId tenant, FileRule rule, FileHead head, CancellationToken cancellationToken)
    {
        if (notice.What == FileChange.Created)
        {
            await rows.SupersedeAsync(notice, tenant, rule, cancellationToken);
        }

        if ((rule.Objects | rule.Rows).HasFlag(RecordUse.Items))
        {
            await sweep.RemoveOlderAsync(FileId.OriginOf(notice), head.Order, cancellationToken);
        }

        telemetry.Count(notice.What == FileChange.Created ? FileStatus.Superseded : "deleted");
    }

    private async Task WorkAsync(FileTask task, ReceivedMessage message, bool isLast, CancellationToken cancellationToken)
    {
        var hasSaved = false;
        try
        {
            var end = await worker.RunAsync(task, () => hasSaved = true, cancellationToken);
            if (end == FileEnd.HandedOn)
            {
                await continuations.SendAsync(Continuation.Encode(task.Notice), TimeSpan.Zero, cancellationToken);
            }
            else if (end == FileEnd.Superseded)
            {
                await SupersedeAsync(task, cancellationToken);
            }

            telemetry.Count(task, end);
            Log.Ended(logger, end, task.Id, task.Tenant, task.Progress.Rows, task.Progress.Rejected);
        }
        catch (FileLostException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another message sees to it; but if it is this one again, that is not to be deleted.
            if (await rows.IsOwnedByAsync(task, message.Id, cancellationToken))
            {
                throw;
            }
        }
        catch (RefusedFileException refused)
        {
            await worker.FailAsync(task, refused.Code, refused.Message, cancellationToken);
            throw;
        }
        catch (FileMissingException) when (!cancellationToken.IsCancellationRequested)
        {
            if (await heads.ReadAsync(task.Notice, cancellationToken) is { } head && (head.IsNewerThan(task.Notice) || head.What != FileChange.Created))
            {
                await SupersedeAsync(task, cancellationToken);
                return;
            }

            await GiveUpAsync(task, FailureKinds.FileMissing.Because(FailureKinds.FileMissing.When), message, isLast);
            throw;
        }
        catch (Exception exception)
        {
            // Whoever gets on hands on, as often as it takes: only who does not has a number of attempts.
            if (hasSaved && await TryHandOnAsync(task, exception))
            {
                return;
            }

            await GiveUpAsync(task, RetryRule.Of(exception), message, isLast);
            throw;
        }
    }

    private async Task SupersedeAsync(FileTask task, CancellationToken cancellationToken)
    {
        await rows.FinishAsync(task, FileStatus.Superseded, null, (null, null), cancellationToken);
        if (await heads.ReadAsync(task.Notice, cancellationToken) is { } head)
        {
            await sweep.RemoveOlderAsync(FileId.OriginOf(task.Notice), head.Order, cancellationToken);
        }
    }

    private async Task<bool> TryHandOnAsync(FileTask task, Exception exception)
    {
        using var limit = new CancellationTokenSource(LastWords, timeProvider);
        try
        {
            var options = processing.Get(ProcessingOptions.Files);
            var drawn = exception is OperationCanceledException ? TimeSpan.Zero : backoff.FullJitter(options.RetryDelay, options.MaxRetryDelay, 1);
            var asked = RetryRule.Of(exception).RetryAfter ?? TimeSpan.Zero;
            var delay = asked > drawn ? asked : drawn;
            await continuations.SendAsync(Continuation.Encode(task.Notice), delay < LongestDelay ? delay : LongestDelay, limit.Token);
            Log.HandedOn(logger, task.Id, RetryRule.Of(exception).Code);
            return true;
        }
        catch (Exception failure)
        {
            Log.NotHandedOn(logger, failure, task.Id);
            return false;
        }
    }

    private async Task GiveUpAsync(FileTask task, Failure failure, ReceivedMessage message, bool isLast)
    {
        if (!failure.IsPermanent && !isLast)
        {
            return;
        }

        var reason = failure.IsPermanent ? failure : RetryRule.Exhausted(failure, message.ReceiveCount);
        using var limit = new CancellationTokenSource(LastWords, timeProvider);
        try
        {
            await worker.FailAsync(task, reason.Code, reason.Message, limit.Token);
        }
        catch (Exception exception)
        {
            // The dead letter tells of it all the same.
            Log.NotWritten(logger, exception, task.Id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{End}: file {File} of {Tenant}, {Rows} rows, {Rejected} rejected.")]
        public static partial void Ended(ILogger logger, FileEnd end, string file, TenantId tenant, long rows, long rejected);

        [LoggerMessage(2, LogLevel.Information, "A file in {Bucket} is left alone: no rule is for its key.")]
        public static partial void NoRule(ILogger logger, string bucket);

        [LoggerMessage(3, LogLevel.Warning, "The work on file {File} was interrupted, and goes on from its last checkpoint. {Code}")]
        public static partial void HandedOn(ILogger logger, string file, string code);

        [LoggerMessage(4, LogLevel.Warning, "The file {File} could not be handed on; its message comes again.")]
        public static partial void NotHandedOn(ILogger logger, Exception exception, string file);

        [LoggerMessage(5, LogLevel.Warning, "The row of file {File} does not say yet that it has failed.")]
        public static partial void NotWritten(ILogger logger, Exception exception, string file);
    }
}
