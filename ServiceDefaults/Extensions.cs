using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServiceDefaults;
using ServiceDefaults.Lambda;
using ServiceDefaults.Telemetry;

namespace Microsoft.Extensions.Hosting;

/// <summary>What every service has: logging, telemetry and health endpoints, by one call before the host is built and one after.</summary>
public static class Extensions
{
    private const string Live = "live";

    /// <exception cref="InvalidOperationException">The setting LOG_LEVEL names no log level.</exception>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.AddServiceLogging();
        builder.AddServiceTelemetry();
        builder.AddInvocations();
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [Live]);
        return builder;
    }

    /// <summary>
    /// Maps <c>/health</c> (every check) and <c>/alive</c> (the process answers). Load balancers ask in every environment, without
    /// credentials, so the answer is the status word and nothing else.
    /// </summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        var live = new HealthCheckOptions { Predicate = check => check.Tags.Contains(Live) };
        app.MapHealthChecks(HealthPaths.Health).AllowAnonymous().DisableRateLimiting().DisableHttpMetrics();
        app.MapHealthChecks(HealthPaths.Alive, live).AllowAnonymous().DisableRateLimiting().DisableHttpMetrics();
        return app;
    }
}
