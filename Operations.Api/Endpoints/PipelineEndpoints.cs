using ApiKeys;
using Microsoft.AspNetCore.Http.HttpResults;
using Operations.Api.Access;
using Operations.Api.Documentation;
using Operations.Api.Pipeline;
using Operations.Api.Requests;

namespace Operations.Api.Endpoints;

/// <summary>Everything as it is now.</summary>
internal static class PipelineEndpoints
{
    public static void MapPipeline(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/pipeline").RequireScope(KeyScope.Read).WithTags("Pipeline")
            .MapGet("", GetAsync).Describe(
                "GetPipeline",
                "Queues, rates, outcomes, and what needs attention",
                "With the last hour in steps, unless history=false.",
                (200, typeof(PipelineView)),
                400);

    private static async Task<Results<Ok<PipelineView>, Problem>> GetAsync(
        HttpContext context, Caller caller, PipelineReader reader, CancellationToken cancellationToken)
    {
        var query = new QueryParameters(context.Request.Query);
        var tenant = query.Tenant() ?? caller.Tenant;
        var withHistory = query.Word("history", "true", "false") != "false";
        return query.Problem(caller) is { } wrong
            ? wrong
            : TypedResults.Ok(await reader.ReadAsync(tenant, caller.IsOperator, withHistory, cancellationToken));
    }
}
