using Amazon.SQS;
using Events;
using Operations.Api.Access;
using Operations.Api.DeadLetters;
using Operations.Api.Errors;

namespace Operations.Api.Redrives;

/// <summary>Plans, begins and cancels redrives.</summary>
internal sealed class Redriver(LetterLooks looks, RedriveStore store, MoveStep move, TimeProvider time)
{
    public async Task<RedrivePlan> PlanAsync(RedriveRequest request, string? tenant, CancellationToken cancellationToken) =>
        RedrivePlan.Of(request, tenant, await looks.LookFurtherAsync(request.Queue, cancellationToken));

    /// <returns>The redrive, or why there is none.</returns>
    public async Task<(RedriveJob? Job, Problem? Problem)> BeginAsync(
        RedriveRequest request, string? tenant, Caller caller, CancellationToken cancellationToken)
    {
        if (await store.RunningAsync(request.Queue, cancellationToken) is { } running)
        {
            return (null, Problems.RedriveRunning(RedriveAddress.Of(running)));
        }

        var plan = await PlanAsync(request, tenant, cancellationToken);
        if (plan.Redrivable == 0)
        {
            return (null, Problems.RedriveNothing);
        }

        // By SQS's clock a letter may have come a moment later than by ours.
        var now = time.GetUtcNow();
        var job = new RedriveJob
        {
            Id = EventId.Create(now).Value,
            Queue = request.Queue,
            State = RedriveJob.Running,
            Method = plan.Method,
            Tenant = tenant,
            Filter = request.Filter,
            RatePerSecond = request.RatePerSecond,
            StartedAt = now,
            UpdatedAt = now,
            StartedBy = caller.Key,
            Matched = plan.Redrivable,
        };
        if (await store.TryAddAsync(job, cancellationToken) is { } other)
        {
            return (null, Problems.RedriveRunning(RedriveAddress.Of(other)));
        }

        return (job, null);
    }

    /// <returns>The redrive as it stands then; null where it had ended before.</returns>
    public async Task<RedriveJob?> CancelAsync(RedriveJob job, CancellationToken cancellationToken)
    {
        if (!await store.TryCancelAsync(job, cancellationToken))
        {
            return null;
        }

        if (job.TaskHandle is not null)
        {
            await move.CancelAsync(job, CancellationToken.None);
        }

        return await store.FindAsync(job.Id, cancellationToken);
    }
}
