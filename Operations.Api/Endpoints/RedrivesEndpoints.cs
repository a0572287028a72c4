using System.Globalization;
using ApiKeys;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Operations.Api.Access;
using Operations.Api.Audit;
using Operations.Api.Documentation;
using Operations.Api.Errors;
using Operations.Api.Redrives;
using Operations.Api.Requests;

namespace Operations.Api.Endpoints;

/// <summary>Dead letters that are tried again.</summary>
internal static class RedrivesEndpoints
{
    private const int MostListed = 50;

    public static void MapRedrives(this IEndpointRouteBuilder routes)
    {
        var watching = routes.MapGroup(RedriveAddress.Root).RequireScope(KeyScope.Read).WithTags("Redrives");

        watching.MapGet("", ListAsync).Describe("ListRedrives", "Redrives, the newest first", "At most 50.", (200, typeof(RedriveList)), 400);
        watching.MapGet("/{id}", GetAsync).Describe("GetRedrive", "How far a redrive has got", "", (200, typeof(RedriveView)), 400, 404);

        var working = routes.MapGroup(DeadLettersEndpoints.Root).RequireScope(KeyScope.Admin).WithTags("Redrives");

        working.MapPost("/redrive", BeginAsync).Describe(
            "Redrive",
            "Try dead letters again",
            "A dry run says how many would be tried, and why the others not: 200. Otherwise 202 with the redrive, which is worked on by itself. "
            + "Each letter is judged by today's contracts; one that was redriven three times stays.",
            (202, typeof(RedriveView)),
            400,
            409,
            413,
            415);
        working.MapPost("/redrives/{id}/cancel", CancelAsync).Describe(
            "CancelRedrive", "Stop a redrive", "What was moved stays moved.", (200, typeof(RedriveView)), 400, 404, 409);
        working.MapPost("/redrives/{id}/advance", AdvanceAsync).Describe(
            "AdvanceRedrive",
            "Work on a redrive for a moment",
            "Needed only where the service does not work on it by itself: where advancedBy is caller.",
            (200, typeof(RedriveView)),
            400,
            404);
    }

    private static async Task<Results<Ok<RedriveList>, Problem>> ListAsync(
        HttpContext context, Caller caller, RedriveStore store, IOptions<RedriveOptions> options, CancellationToken cancellationToken)
    {
        var query = new QueryParameters(context.Request.Query);
        var tenant = DeadLettersEndpoints.ViewOf(query, caller);
        if (query.Problem(caller) is { } wrong)
        {
            return wrong;
        }

        var jobs = await store.LatestAsync(MostListed, cancellationToken);
        return TypedResults.Ok(new RedriveList
        {
            Items = [.. jobs.Where(job => IsSeen(job, tenant)).Select(job => RedriveView.Of(job, options.Value.IsInBackground))],
        });
    }

    private static async Task<Results<Ok<RedriveView>, Problem>> GetAsync(
        string id, HttpContext context, Caller caller, RedriveStore store, IOptions<RedriveOptions> options, CancellationToken cancellationToken)
    {
        var (job, problem) = await FindAsync(id, context, caller, store, cancellationToken);
        return job is null ? problem ?? Problems.RedriveNotFound : TypedResults.Ok(RedriveView.Of(job, options.Value.IsInBackground));
    }

    private static async Task<Results<Accepted<RedriveView>, Ok<RedrivePlan>, Problem>> BeginAsync(
        HttpContext context,
        Caller caller,
        Redriver redriver,
        AuditTrail audit,
        IOptions<RedriveOptions> options,
        CancellationToken cancellationToken)
    {
        var query = new QueryParameters(context.Request.Query);
        var tenant = DeadLettersEndpoints.ViewOf(query, caller);
        if (query.Problem(caller) is { } wrong)
        {
            return wrong;
        }

        var (body, problem) = await BodyOf.ReadAsync(context.Request, OperationsJson.Default.RedriveRequest, cancellationToken);
        if (body is null)
        {
            return problem ?? CommonProblems.BodyEmpty;
        }

        if (body.Check() is { Count: > 0 } errors)
        {
            return Problems.ParameterInvalid(errors);
        }

        if (body.DryRun)
        {
            return TypedResults.Ok(await redriver.PlanAsync(body, tenant, cancellationToken));
        }

        var details = DeadLettersEndpoints.Details(body.Filter);
        details["queue"] = body.Queue;
        details["ratePerSecond"] = body.RatePerSecond.ToString(CultureInfo.InvariantCulture);
        var (job, refused) = await audit.WriteAsync(
            caller,
            tenant ?? caller.Tenant.Value,
            AuditActions.Redrive,
            body.Queue,
            details,
            async () =>
            {
                var begun = await redriver.BeginAsync(body, tenant, caller, cancellationToken);
                return (begun, begun.Job?.Id);
            },
            cancellationToken,
            begun => begun.Job is not null);
        return job is null
            ? refused ?? Problems.RedriveNothing
            : TypedResults.Accepted(RedriveAddress.Of(job.Id), RedriveView.Of(job, options.Value.IsInBackground));
    }

    private static async Task<Results<Ok<RedriveView>, Problem>> CancelAsync(
        string id,
        HttpContext context,
        Caller caller,
        RedriveStore store,
        Redriver redriver,
        AuditTrail audit,
        IOptions<RedriveOptions> options,
        CancellationToken cancellationToken)
    {
        var (job, problem) = await FindAsync(id, context, caller, store, cancellationToken);
        if (job is null)
        {
            return problem ?? Problems.RedriveNotFound;
        }

        var cancelled = await audit.WriteAsync(
            caller,
            job.Tenant ?? caller.Tenant.Value,
            AuditActions.CancelRedrive,
            job.Id,
            new Dictionary<string, string>(StringComparer.Ordinal),
            async () => (await redriver.CancelAsync(job, cancellationToken), (string?)null),
            cancellationToken,
            done => done is not null);
        return cancelled is null ? Problems.RedriveEnded : TypedResults.Ok(RedriveView.Of(cancelled, options.Value.IsInBackground));
    }

    private static async Task<Results<Ok<RedriveView>, Problem>> AdvanceAsync(
        string id,
        HttpContext context,
        Caller caller,
        RedriveStore store,
        RedriveWorker worker,
        IOptions<RedriveOptions> options,
        CancellationToken cancellationToken)
    {
        var (job, problem) = await FindAsync(id, context, caller, store, cancellationToken);
        return job is null
            ? problem ?? Problems.RedriveNotFound
            : TypedResults.Ok(RedriveView.Of(await worker.StepAsync(job, cancellationToken), options.Value.IsInBackground));
    }

    private static async Task<(RedriveJob? Job, Problem? Problem)> FindAsync(
        string id, HttpContext context, Caller caller, RedriveStore store, CancellationToken cancellationToken)
    {
        var query = new QueryParameters(context.Request.Query);
        var tenant = DeadLettersEndpoints.ViewOf(query, caller);
        if (query.Problem(caller) is { } wrong)
        {
            return (null, wrong);
        }

        var job = Guid.TryParseExact(id, "D", out _) ? await store.FindAsync(id, cancellationToken) : null;
        return job is not null && IsSeen(job, tenant) ? (job, null) : (null, Problems.RedriveNotFound);
    }

    // One of all tenants is the operators', and so is one of any tenant.
    private static bool IsSeen(RedriveJob job, string? tenant) => tenant is null || job.Tenant == tenant;
}
