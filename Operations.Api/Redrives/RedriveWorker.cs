using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Operations.Api.Aws;
using Operations.Api.DeadLetters;

namespace Operations.Api.Redrives;

/// <summary>Moves redrives on, a step at a time, as whoever has the lease.</summary>
internal sealed partial class RedriveWorker(
    RedriveStore store,
    SelectStep select,
    MoveStep move,
    LetterBox box,
    LetterLooks looks,
    WatchedQueues queues,
    IOptions<RedriveOptions> options,
    ILogger<RedriveWorker> logger)
{
    private readonly string _owner = RandomNumberGenerator.GetHexString(32);
    private readonly ConcurrentDictionary<string, HeldLetters> _held = new(StringComparer.Ordinal);

    /// <summary>Works on a redrive for a step, unless someone else does.</summary>
    /// <returns>The redrive as it stands then.</returns>
    public async Task<RedriveJob> StepAsync(RedriveJob job, CancellationToken cancellationToken)
    {
        if (!job.IsRunning || !await store.TryLeaseAsync(job, _owner, options.Value.Lease, cancellationToken))
        {
            return await store.FindAsync(job.Id, cancellationToken) ?? job;
        }

        // What another had done before the lease changed hands is in the row.
        job = await store.FindAsync(job.Id, cancellationToken) ?? job;
        var isStopped = false;
        if (job.Method == RedriveJob.Move)
        {
            job = await move.RunAsync(job, cancellationToken);
            isStopped = !await SaveAsync(job);
        }
        else
        {
            job = await select.RunAsync(
                job,
                _held.GetOrAdd(job.Id, _ => new HeldLetters()),
                async now =>
                {
                    isStopped = !await SaveAsync(now);
                    return !isStopped;
                },
                cancellationToken);
        }

        looks.Forget(job.Queue);
        if (isStopped)
        {
            await store.AddLastAsync(job, CancellationToken.None);
            job = await store.FindAsync(job.Id, CancellationToken.None) ?? job;
        }

        if (!job.IsRunning)
        {
            await ReleaseAsync(job);
            Log.Ended(logger, job.Id, job.State, job.Redriven, job.Queue);
        }

        return job;
    }

    private async Task ReleaseAsync(RedriveJob job)
    {
        if (_held.TryRemove(job.Id, out var held) && held.All is { Count: > 0 } letters)
        {
            await box.PutBackAsync(await queues.FindAsync(job.Queue, CancellationToken.None), letters);
        }
    }

    private Task<bool> SaveAsync(RedriveJob job) => store.TrySaveAsync(job, _owner, options.Value.Lease, CancellationToken.None);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Redrive {Id} is {State}: {Redriven} letters of {Queue}")]
        public static partial void Ended(ILogger logger, string id, string state, int redriven, string queue);
    }
}
