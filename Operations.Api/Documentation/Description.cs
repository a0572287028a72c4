using Microsoft.AspNetCore.Http.Metadata;

namespace Operations.Api.Documentation;

/// <summary>What the documentation says of each route.</summary>
internal static class Description
{
    // What every route may answer.
    private static readonly int[] Common = [401, 403, 429, 500, 503];

    /// <param name="route">The route.</param>
    /// <param name="name">The operation's id.</param>
    /// <param name="summary">In a few words.</param>
    /// <param name="text">What else there is to know.</param>
    /// <param name="right">The status and the body of the answer that was asked for.</param>
    /// <param name="problems">The statuses of its problems, beside those of every route.</param>
    public static RouteHandlerBuilder Describe(
        this RouteHandlerBuilder route, string name, string summary, string text, (int Status, Type Body) right, params int[] problems)
    {
        route.WithName(name).WithSummary(summary).WithDescription(text);
        route.WithMetadata(new ProducesResponseTypeMetadata(right.Status, right.Body, ["application/json"]));
        foreach (var status in problems.Concat(Common).Order())
        {
            route.Produces<ProblemBody>(status, "application/problem+json");
        }

        return route;
    }
}
