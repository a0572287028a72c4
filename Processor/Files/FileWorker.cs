using Microsoft.Extensions.Options;
using Processor.Files.Reading;
using Processor.Files.Results;
using Processor.Files.Rows;
using Processor.Files.Sinks;
using Processor.Files.State;

namespace Processor.Files;

/// <summary>Works on one file from where it was left: reads it batch by batch, gives each row its effect, and writes down how far it is.</summary>
internal sealed class FileWorker(
    FileSource source,
    FileHeads heads,
    FileRows rows,
    RowSinks sinks,
    ItemSweep sweep,
    ResultBucket results,
    IOptions<FilesOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider timeProvider)
{
    private const int BatchRowsOfCalls = 100;

    /// <param name="task">Was taken up.</param>
    /// <param name="saved">Is told whenever it has been written down how far it is.</param>
    /// <param name="cancellationToken">Ends the work; whoever goes on does so from the last checkpoint.</param>
    /// <returns>Handed on, where that is to be done now.</returns>
    /// <exception cref="FileLostException">Somebody else took the file up.</exception>
    /// <exception cref="RefusedFileException">It cannot be read as what it claims to be.</exception>
    public async Task<FileEnd> RunAsync(FileTask task, Action saved, CancellationToken cancellationToken)
    {
        if (await IsSupersededAsync(task, cancellationToken))
        {
            return FileEnd.Superseded;
        }

        var rejects = new RejectLog(results, task);
        await rejects.LoadAsync(cancellationToken);
        var end = await ReadAsync(task, rejects, saved, cancellationToken);
        if (end == FileEnd.Processed)
        {
            await FinishAsync(task, rejects, cancellationToken);
        }

        return end;
    }

    /// <summary>Writes down that a file cannot be processed, and why.</summary>
    public async Task FailAsync(FileTask task, string code, string message, CancellationToken cancellationToken)
    {
        var key = await WriteSummaryAsync(task, Events.FileStatus.Failed, (code, message), rejectsKey: null, cancellationToken);
        await rows.FinishAsync(task, Events.FileStatus.Failed, (code, message), (key, null), cancellationToken);
    }

    private async Task<FileEnd> ReadAsync(FileTask task, RejectLog rejects, Action saved, CancellationToken cancellationToken)
    {
        var (progress, started) = (task.Progress, timeProvider.GetTimestamp());
        var (before, lastSave) = (progress.Seconds, started);
        using var file = await source.OpenAsync(task.Notice, progress, cancellationToken);
        progress.Format = file.Format;
        var use = task.Rule.UseOf(file.Format);
        using var reading = new FileReading(file, use, task.Rule, progress, options.Value, MaxRowsOf(use));
        var current = await reading.NextAsync(cancellationToken);
        while (current is not null)
        {
            // The next batch is read while this one has its effects.
            var effects = sinks.TakeAsync(task, use, current, cancellationToken);
            RowBatch? next;
            try
            {
                next = await reading.NextAsync(cancellationToken);
            }
            catch
            {
                await effects.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                throw;
            }

            await effects;
            await CommitAsync(progress, current, rejects, cancellationToken);
            current = next;
            var isLate = timeProvider.GetElapsedTime(started) >= options.Value.HandOnAfter || lifetime.ApplicationStopping.IsCancellationRequested;
            if (current is not null && (isLate || timeProvider.GetElapsedTime(lastSave) >= options.Value.CheckpointInterval))
            {
                progress.Seconds = before + timeProvider.GetElapsedTime(started).TotalSeconds;
                await rejects.SaveAsync(cancellationToken);
                await rows.SaveAsync(task, file.PercentAt(progress.Position), cancellationToken);
                saved();
                if (await IsSupersededAsync(task, cancellationToken))
                {
                    return FileEnd.Superseded;
                }

                if (isLate)
                {
                    return FileEnd.HandedOn;
                }

                lastSave = timeProvider.GetTimestamp();
            }
        }

        progress.Seconds = before + timeProvider.GetElapsedTime(started).TotalSeconds;
        return FileEnd.Processed;
    }

    private async Task FinishAsync(FileTask task, RejectLog rejects, CancellationToken cancellationToken)
    {
        if (task.Progress.Format is { } format && task.Rule.UseOf(format).HasFlag(RecordUse.Items))
        {
            task.Progress.ItemsRemoved += await sweep.RemoveOlderAsync(FileId.OriginOf(task.Notice), task.Notice.Order, cancellationToken);
        }

        var rejectsKey = await rejects.CompleteAsync(cancellationToken);
        var summaryKey = await WriteSummaryAsync(task, Events.FileStatus.Processed, null, rejectsKey, cancellationToken);
        await rows.FinishAsync(task, Events.FileStatus.Processed, null, (summaryKey, rejectsKey), cancellationToken);
        await rejects.CleanAsync(cancellationToken);
    }

    private async Task<string> WriteSummaryAsync(
        FileTask task, string status, (string Code, string Message)? reason, string? rejectsKey, CancellationToken cancellationToken)
    {
        var key = ResultKeys.SummaryOf(task.Notice);
        var summary = Summary.Write(task, status, reason, rejectsKey, timeProvider.GetUtcNow());
        await results.ReplaceAsync(
            task, key, isNeeded: true, (tag, ct) => results.PutAsync(task, key, summary, "application/json", tag, ct), cancellationToken);
        return key;
    }

    private async Task<bool> IsSupersededAsync(FileTask task, CancellationToken cancellationToken) =>
        await heads.ReadAsync(task.Notice, cancellationToken) is { } head && (head.IsNewerThan(task.Notice) || head.What == Notices.FileChange.Deleted);

    private int MaxRowsOf(RecordUse use) =>
        use.HasFlag(RecordUse.Downstream) ? Math.Min(options.Value.BatchRows, BatchRowsOfCalls) : options.Value.BatchRows;

    private static async Task CommitAsync(Checkpoint progress, RowBatch batch, RejectLog rejects, CancellationToken cancellationToken)
    {
        foreach (var (row, code, text) in batch.Rejects)
        {
            progress.Reject(code);
            await rejects.AddAsync(row, code, text, cancellationToken);
        }

        var end = batch.End;
        (progress.Position, progress.Checksum, progress.State) = (end.Position, end.Checksum, end.State);
        (progress.Columns, progress.ColumnKinds) = (end.Columns, end.ColumnKinds);
        progress.Rows += batch.Count;
        progress.Accepted = progress.Rows - progress.Rejected;
        progress.Events += end.Events;
        progress.Calls += end.Calls;
        progress.ItemsWritten += end.ItemsWritten;
        if (batch.Sum.Count > 0 || progress.Sum is not null)
        {
            var sum = ExactSum.Load(progress.Sum);
            sum.Add(batch.Sum);
            progress.Sum = sum.Save();
        }
    }
}
