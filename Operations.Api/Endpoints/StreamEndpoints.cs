using ApiKeys;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Operations.Api.Access;
using Operations.Api.Documentation;
using Operations.Api.Errors;
using Operations.Api.Requests;
using Operations.Api.Streaming;

namespace Operations.Api.Endpoints;

/// <summary>The pipeline, told all the time.</summary>
internal static class StreamEndpoints
{
    public static void MapStream(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/stream").RequireScope(KeyScope.Read).WithTags("Pipeline")
            .MapGet("", ListenAsync)
            .Describe(
                "Listen",
                "Be told of the pipeline and of redrives",
                "Server-sent events: pipeline every two seconds, redrive when one has got further, bye at the end. A bounded number may listen.",
                (200, typeof(string)),
                400,
                404)
            .DisableRequestTimeout();

    private static async Task<Results<EmptyHttpResult, Problem>> ListenAsync(
        HttpContext context, Caller caller, Listeners listeners, EventWriter writer, IOptions<StreamOptions> options)
    {
        var query = new QueryParameters(context.Request.Query);
        var tenant = query.Tenant() ?? caller.Tenant;
        var lettersOf = DeadLettersEndpoints.ViewOf(query, caller);
        if (query.Problem(caller) is { } wrong)
        {
            return wrong;
        }

        if (!options.Value.IsOn)
        {
            return Problems.StreamOff;
        }

        using var place = listeners.TryEnter();
        if (place is null)
        {
            return Problems.StreamFull;
        }

        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        await writer.WriteAsync(context, caller, tenant, lettersOf);
        return TypedResults.Empty;
    }
}
