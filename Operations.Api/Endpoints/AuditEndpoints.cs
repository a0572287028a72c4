using ApiKeys;
using Events;
using Microsoft.AspNetCore.Http.HttpResults;
using Operations.Api.Access;
using Operations.Api.Audit;
using Operations.Api.Documentation;
using Operations.Api.Errors;
using Operations.Api.Requests;

namespace Operations.Api.Endpoints;

/// <summary>Who changed what, and when.</summary>
internal static class AuditEndpoints
{
    private const int MostListed = 200;
    private const int Listed = 50;
    private const int LengthOfTime = 28;
    private static readonly TimeSpan Span = TimeSpan.FromDays(365);

    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/audit").RequireScope(KeyScope.Admin).WithTags("Audit trail")
            .MapGet("", ListAsync).Describe(
                "ListChanges", "Who changed what, and when", "Newest first, of the last year unless from says otherwise.", (200, typeof(AuditPage)), 400);

    private static async Task<Results<Ok<AuditPage>, Problem>> ListAsync(
        HttpContext context, Caller caller, AuditReader reader, TimeProvider time, CancellationToken cancellationToken)
    {
        var query = new QueryParameters(context.Request.Query);
        var tenant = (query.Tenant() ?? caller.Tenant).Value;
        var to = query.Time("to") ?? time.GetUtcNow().AddTicks(1);
        var from = query.Time("from") ?? to - Span;
        var action = query.Word("action", AuditActions.All);
        var limit = query.Number("limit", 1, MostListed, Listed);
        var cursor = query.Text("cursor");
        if (query.Problem(caller) is { } wrong)
        {
            return wrong;
        }

        // Without an end of its own a list goes on from where it was, whatever the time is by then.
        var list = $"audit {tenant} {context.Request.Query["from"]} {context.Request.Query["to"]} {action}";
        var before = SortableTime.Format(to);
        if (cursor is not null)
        {
            if (!Cursor.TryRead(cursor, list, 2, out var parts)
                || parts[0].Length < LengthOfTime
                || !Timestamp.TryParse(parts[0][..LengthOfTime], out to)
                || !Timestamp.TryParse(parts[1], out from))
            {
                return Problems.CursorInvalid;
            }

            before = parts[0];
        }

        var (items, next) = await reader.ReadAsync(tenant, from, before, to, action, limit, cancellationToken);
        return TypedResults.Ok(new AuditPage
        {
            Items = items,
            Cursor = next is null ? null : Cursor.Write(list, next, Timestamp.Format(from)),
        });
    }
}
