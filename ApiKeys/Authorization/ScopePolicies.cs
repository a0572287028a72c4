using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ApiKeys;

/// <summary>Whom a route is open to. One that says nothing is open to nobody.</summary>
public static class ScopePolicies
{
    /// <summary>Opens the routes to keys of a scope, or of one that implies it.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder routes, KeyScope scope)
        where TBuilder : IEndpointConventionBuilder =>
        routes.RequireAuthorization(scope.Word).WithMetadata(new Authorization.RequiredScope(scope));

    /// <summary>Opens the routes to every key, whatever its scopes.</summary>
    public static TBuilder RequireAnyKey<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.RequireAuthorization();

    internal static void AddScopePolicies(this IServiceCollection services)
    {
        var authorization = services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(IsNoRoute).Build());
        foreach (var scope in KeyScope.All)
        {
            authorization.AddPolicy(scope.Word, policy => policy.RequireClaim(ApiKeyClaims.Scope, scope.Word));
        }
    }

    // Without a route there is nothing to open: routing's own answers are 404, 405 and 415.
    private static bool IsNoRoute(AuthorizationHandlerContext context) =>
        context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint;
}
