using Aspire.Dashboard.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Dashboard.Api;

internal sealed class ResourceEndpoints(ResourceBoard board, EventStream stream, string applicationName, DashboardServer server)
{
    private static readonly string Version = typeof(ResourceEndpoints).Assembly.GetName().Version?.ToString(3) ?? "";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/about", () => TypedResults.Ok(new AboutDto(applicationName, Version, server.OtlpEndpoint)));
        routes.MapGet("/api/resources", () => TypedResults.Ok(Array.ConvertAll(board.ChangedSince(0).Resources, Masked)));
        routes.MapGet("/api/resources/{name}/environment/{variable}", Reveal);
        routes.MapPost("/api/resources/{name}/commands/{command}", ExecuteAsync);
        routes.MapGet("/api/stream/resources", StreamAsync);
    }

    /// <summary>Without the values of secrets.</summary>
    private static DashboardResource Masked(DashboardResource resource) => resource with
    {
        Environment = [.. resource.Environment.Select(variable =>
            variable.Secret || SecretNames.Includes(variable.Name) ? variable with { Value = null, Secret = true } : variable)],
    };

    private Results<Ok<ValueDto>, NotFound> Reveal(string name, string variable) =>
        board.Find(name)?.Environment.FirstOrDefault(v => v.Name == variable) is { } found
            ? TypedResults.Ok(new ValueDto(found.Value))
            : TypedResults.NotFound();

    private async Task<Results<Ok<CommandResult>, NotFound>> ExecuteAsync(string name, string command, CancellationToken cancellationToken) =>
        await board.ExecuteAsync(name, command, cancellationToken) is { } result ? TypedResults.Ok(result) : TypedResults.NotFound();

    private Task StreamAsync(HttpContext context)
    {
        var version = 0L;
        return stream.SendEventsAsync(context, board.Changes, TimeSpan.FromMilliseconds(100), () =>
        {
            (var changed, version) = board.ChangedSince(version);
            return changed.Select(resource => ServerEvent.From("resource", Masked(resource), DashboardJson.Default.DashboardResource));
        });
    }
}
