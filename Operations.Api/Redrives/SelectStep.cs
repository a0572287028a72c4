using Microsoft.Extensions.Options;
using Operations.Api.Aws;
using Operations.Api.DeadLetters;
using Operations.Api.Telemetry;

namespace Operations.Api.Redrives;

/// <summary>
/// Moves on a redrive that goes letter by letter: takes letters, judges each by today's contracts, sends those that are meant and would be
/// taken, and leaves the others hidden for a while. It ends when no letter comes any more, and none is hidden by somebody who only looks.
/// </summary>
internal sealed class SelectStep(
    LetterBox box,
    LetterSender sender,
    WatchedQueues queues,
    IOptions<RedriveOptions> options,
    IOptions<DeadLetterOptions> letters,
    OperationsTelemetry telemetry,
    TimeProvider time)
{
    private const int EmptyLooksAtEnd = 2;

    /// <param name="job">As it stands.</param>
    /// <param name="held">Letters that are hidden because they are not meant; those of this step are added.</param>
    /// <param name="saveAsync">Writes down how far it got; false where it is to stop.</param>
    /// <param name="cancellationToken">Ends the step after the letters in hand.</param>
    /// <returns>The redrive as it stands now.</returns>
    public async Task<RedriveJob> RunAsync(
        RedriveJob job, HeldLetters held, Func<RedriveJob, Task<bool>> saveAsync, CancellationToken cancellationToken)
    {
        var queue = await queues.FindAsync(job.Queue, cancellationToken);
        var began = time.GetTimestamp();
        while (time.GetElapsedTime(began) < options.Value.StepTime && !cancellationToken.IsCancellationRequested)
        {
            var turn = time.GetTimestamp();
            var taken = await box.TakeAsync(queue, options.Value.HiddenFor, isPatient: job.EmptyLooks > 0, cancellationToken);
            if (taken.Count == 0)
            {
                job = job with { EmptyLooks = job.EmptyLooks + 1, UpdatedAt = time.GetUtcNow() };
                if (job.EmptyLooks >= EmptyLooksAtEnd && await IsAllSeenAsync(job, queue, held, cancellationToken))
                {
                    job = job with { State = RedriveJob.Completed, EndedAt = job.UpdatedAt };
                    await saveAsync(job);
                    return job;
                }

                continue;
            }

            var before = job.Redriven;
            job = await WorkAsync(job with { EmptyLooks = 0 }, queue, taken, held);
            if (!await saveAsync(job))
            {
                return job;
            }

            await PaceAsync(job, job.Redriven - before, turn, cancellationToken);
        }

        return job;
    }

    // Letters that a look hides are back when it is over, at the latest after its time; each empty look but the first waits a second for them.
    private async Task<bool> IsAllSeenAsync(RedriveJob job, WatchedQueue queue, HeldLetters held, CancellationToken cancellationToken)
    {
        if (job.EmptyLooks > EmptyLooksAtEnd + letters.Value.HiddenFor.TotalSeconds)
        {
            return true;
        }

        var (visible, hidden) = await box.CountAsync(queue, cancellationToken);
        return visible + hidden <= Math.Max(held.All.Count, job.Seen - job.Redriven);
    }

    private async Task<RedriveJob> WorkAsync(RedriveJob job, WatchedQueue queue, IReadOnlyList<DeadLetter> taken, HeldLetters held)
    {
        // A letter that came here since has been redriven by this job, or is none of it.
        var mine = taken.Where(letter => letter.IsOf(job.Tenant) && job.Filter.Matches(letter) && letter.FailedAt < job.StartedAt).ToArray();
        var good = mine.Where(letter => letter.Verdict == Verdict.Redrivable).ToArray();
        var moved = good.Length == 0 ? [] : await sender.SendAsync(queue, good);
        telemetry.Redriven(queue.Main.Name, moved.Count);
        var skipped = mine.Where(letter => letter.Verdict != Verdict.Redrivable && held.IsNew(letter))
            .CountBy(letter => letter.Verdict, StringComparer.Ordinal).ToArray();
        var fresh = mine.Count(held.IsNew);
        held.Add(taken.Except(moved));
        return job with
        {
            Seen = job.Seen + fresh,
            Redriven = job.Redriven + moved.Count,
            NotTaken = job.NotTaken + good.Length - moved.Count,
            Skipped = Sum(job.Skipped, skipped),
            UpdatedAt = time.GetUtcNow(),
        };
    }

    private async Task PaceAsync(RedriveJob job, int letters, long since, CancellationToken cancellationToken)
    {
        var left = TimeSpan.FromSeconds((double)letters / job.RatePerSecond) - time.GetElapsedTime(since);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static Dictionary<string, int> Sum(IReadOnlyDictionary<string, int> all, IEnumerable<KeyValuePair<string, int>> more)
    {
        var sum = new Dictionary<string, int>(all, StringComparer.Ordinal);
        foreach (var (word, count) in more)
        {
            sum[word] = sum.GetValueOrDefault(word) + count;
        }

        return sum;
    }
}
