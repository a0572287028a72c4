using System.Globalization;
using ApiKeys;
using Microsoft.AspNetCore.Http.HttpResults;
using Operations.Api.Access;
using Operations.Api.Audit;
using Operations.Api.Aws;
using Operations.Api.DeadLetters;
using Operations.Api.Documentation;
using Operations.Api.Errors;
using Operations.Api.Requests;

namespace Operations.Api.Endpoints;

/// <summary>What could not have its effect: looked at, and deleted.</summary>
internal static class DeadLettersEndpoints
{
    public const string Root = "/dead-letters";

    private const int MostListed = 200;
    private const int Listed = 50;
    private const int MostOffset = 100_000;

    public static void MapDeadLetters(this IEndpointRouteBuilder routes)
    {
        var letters = routes.MapGroup(Root).RequireScope(KeyScope.Read).WithTags("Dead letters");

        letters.MapGet("", ListAsync).Describe(
            "ListDeadLetters",
            "Look at dead letters",
            "Nothing is consumed. One look serves all callers for a few seconds; fresh=true looks again.",
            (200, typeof(DeadLetterList)),
            400);
        letters.MapGet("/{messageId}", GetAsync).Describe(
            "GetDeadLetter", "One dead letter with its content", "Of those that a look takes.", (200, typeof(DeadLetterDetail)), 400, 404);
        routes.MapGroup(Root).RequireScope(KeyScope.Admin).WithTags("Dead letters").MapDelete("", DeleteAsync).Describe(
            "DeleteDeadLetters",
            "Delete dead letters",
            "A dry run says what would be deleted, and the words that confirm it. What is deleted is written down in S3 before.",
            (200, typeof(DeletionResult)),
            400,
            409,
            413,
            415);
    }

    private static async Task<Results<Ok<DeadLetterList>, Problem>> ListAsync(
        HttpContext context, Caller caller, LetterLooks looks, WatchedQueues queues, CancellationToken cancellationToken)
    {
        var query = new QueryParameters(context.Request.Query);
        var tenant = ViewOf(query, caller);
        var word = QueueOf(query);
        var filter = new LetterFilter { Reason = query.Text("reason"), Source = query.Text("source"), Type = query.Text("type"), Id = query.Text("id") };
        var limit = query.Number("limit", 1, MostListed, Listed);
        var offset = query.Number("offset", 0, MostOffset, 0);
        var isFresh = query.Flag("fresh");
        if (query.Problem(caller) is { } wrong)
        {
            return wrong;
        }

        var queue = await queues.FindAsync(word, cancellationToken);
        var look = await looks.LookAsync(word, isFresh, cancellationToken);
        var seen = look.Letters.Where(letter => letter.IsOf(tenant)).ToArray();
        var matched = seen.Where(filter.Matches).ToArray();
        return TypedResults.Ok(new DeadLetterList
        {
            Queue = queue.DeadLetters.Name,
            At = Events.Timestamp.Format(look.At),
            Total = tenant is null ? look.Total : seen.Length,
            Seen = seen.Length,
            Complete = look.IsComplete,
            Matched = matched.Length,
            Groups = DeadLetterGroup.Of(matched),
            Items = [.. matched.Skip(offset).Take(limit).Select(DeadLetterView.Of)],
            NextOffset = offset + limit < matched.Length ? offset + limit : null,
        });
    }

    private static async Task<Results<Ok<DeadLetterDetail>, Problem>> GetAsync(
        string messageId, HttpContext context, Caller caller, LetterLooks looks, CancellationToken cancellationToken)
    {
        var query = new QueryParameters(context.Request.Query);
        var tenant = ViewOf(query, caller);
        var word = QueueOf(query);
        if (query.Problem(caller) is { } wrong)
        {
            return wrong;
        }

        var found = await looks.FindAsync(word, letter => letter.MessageId == messageId && letter.IsOf(tenant), cancellationToken);
        return found is null ? Problems.DeadLetterNotFound : TypedResults.Ok(DeadLetterDetail.Of(found));
    }

    private static async Task<Results<Ok<DeletionPlan>, Ok<DeletionResult>, Problem>> DeleteAsync(
        HttpContext context, Caller caller, LetterLooks looks, LetterDeletion deletion, AuditTrail audit, CancellationToken cancellationToken)
    {
        var query = new QueryParameters(context.Request.Query);
        var tenant = ViewOf(query, caller);
        if (query.Problem(caller) is { } wrong)
        {
            return wrong;
        }

        var (body, problem) = await BodyOf.ReadAsync(context.Request, OperationsJson.Default.DeletionRequest, cancellationToken);
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
            var look = await looks.LookAsync(body.Queue, isFresh: true, cancellationToken);
            var matched = look.Letters.Count(letter => letter.IsOf(tenant) && body.Filter.Matches(letter));
            return TypedResults.Ok(new DeletionPlan
            {
                DryRun = true,
                Matched = matched,
                Complete = look.IsComplete,
                Confirm = DeletionPlan.WordsFor(matched),
            });
        }

        var (result, now) = await audit.WriteAsync(
            caller,
            tenant ?? caller.Tenant.Value,
            AuditActions.DeleteDeadLetters,
            body.Queue,
            Details(body.Filter, body.Confirm),
            async () =>
            {
                var done = await deletion.DeleteAsync(body, tenant, cancellationToken);
                return (done, done.Result?.Record ?? body.Queue);
            },
            cancellationToken,
            done => done.Result is not null);
        return result is null ? Problems.ConfirmationDiffers(DeletionPlan.WordsFor(now)) : TypedResults.Ok(result);
    }

    /// <summary>Whose letters are meant: the operators' are all, unless they name a tenant; everyone else's are their own.</summary>
    public static string? ViewOf(QueryParameters query, Caller caller) =>
        query.Tenant()?.Value ?? (caller.IsOperator ? null : caller.Tenant.Value);

    /// <summary>What the audit trail says of a filter.</summary>
    public static Dictionary<string, string> Details(LetterFilter filter, string? confirm = null)
    {
        var details = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in new[]
        {
            ("reason", filter.Reason), ("source", filter.Source), ("type", filter.Type), ("id", filter.Id),
            ("messageIds", filter.MessageIds?.Count.ToString(CultureInfo.InvariantCulture)), ("confirm", confirm),
        })
        {
            if (value is not null)
            {
                details[name] = value;
            }
        }

        return details;
    }

    private static string QueueOf(QueryParameters query) => query.Word("queue", WatchedQueues.Words) ?? WatchedQueues.Events;
}
