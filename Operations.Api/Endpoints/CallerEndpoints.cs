using ApiKeys;
using Microsoft.Extensions.Options;
using Operations.Api.Access;
using Operations.Api.Documentation;
using Operations.Api.Keys;
using Operations.Api.Streaming;

namespace Operations.Api.Endpoints;

/// <summary>Who the caller is.</summary>
internal static class CallerEndpoints
{
    private static readonly string Version = typeof(CallerEndpoints).Assembly.GetName().Version?.ToString(3) ?? "";

    public static void MapCaller(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/me").RequireAnyKey().WithTags("Caller")
            .MapGet("", GetAsync).Describe("GetCaller", "Who the caller is, and what there is for it", "", (200, typeof(CallerView)));

    private static async Task<CallerView> GetAsync(
        HttpContext context,
        Caller caller,
        KnownTenants tenants,
        IOptions<AccessOptions> access,
        IOptions<StreamOptions> stream,
        CancellationToken cancellationToken) => new()
        {
            Tenant = caller.Tenant.Value,
            Key = caller.Key,
            Scopes = [.. context.User.FindAll(ApiKeyClaims.Scope).Select(claim => claim.Value)],
            Operator = caller.IsOperator,
            Tenants = caller.IsOperator ? await tenants.AllAsync(caller, cancellationToken) : null,
            Version = Version,
            Dashboard = access.Value.DashboardUrl,
            Stream = stream.Value.IsOn,
        };
}
