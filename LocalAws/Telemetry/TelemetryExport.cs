using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace LocalAws.Telemetry;

/// <summary>Sends traces, metrics and logs over OTLP. Only the program does: a host or a test that embeds LocalAws has its own way.</summary>
internal static class TelemetryExport
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string ServiceName = "localaws";

    /// <summary>Without an endpoint in the configuration, OpenTelemetry is not even loaded.</summary>
    public static void AddLocalAwsTelemetry(this WebApplicationBuilder builder)
    {
        if (!string.IsNullOrWhiteSpace(builder.Configuration[Endpoint]))
        {
            Export(builder);
        }
    }

    // ASP.NET Core's own spans are left out: each would be the same call once more, and those of health checks are not wanted.
    private static void Export(WebApplicationBuilder builder) => builder.Services.AddOpenTelemetry()
        .ConfigureResource(resource => resource
            .AddService(ServiceName)
            .AddEnvironmentVariableDetector()) // again, so that OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win
        .WithTracing(tracing => tracing.AddSource(AwsCall.SourceName))
        .WithMetrics(metrics => metrics.AddMeter(AwsCall.SourceName, "Microsoft.AspNetCore.*", "System.Runtime"))
        .WithLogging(configureBuilder: null, options =>
        {
            options.IncludeFormattedMessage = true;
            options.IncludeScopes = true;
        })
        .UseOtlpExporter();
}
