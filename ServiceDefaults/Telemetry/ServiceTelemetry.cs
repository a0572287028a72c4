using Amazon;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using ServiceDefaults.Lambda;

namespace ServiceDefaults.Telemetry;

/// <summary>
/// Traces, metrics and logs from .NET's own sources, the AWS SDK's and EventApp's; sent over OTLP when an endpoint is configured,
/// and otherwise not collected for anyone.
/// </summary>
internal static class ServiceTelemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string PowertoolsServiceName = "POWERTOOLS_SERVICE_NAME";

    internal static bool IsExported(IConfiguration configuration) => !string.IsNullOrWhiteSpace(configuration[Endpoint]);

    internal static void AddServiceTelemetry(this IHostApplicationBuilder builder)
    {
        if (!IsExported(builder.Configuration))
        {
            return; // Nobody would see it, and every start and every request would pay for it.
        }

        // ASP.NET Core leaves the tags of a server span to instrumentation packages unless it is told to set them.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", isEnabled: false);
        AWSConfigs.TelemetryProvider.RegisterTracerProvider(AwsTracerProvider.Instance);
        AWSConfigs.TelemetryProvider.RegisterMeterProvider(AwsMeterProvider.Instance);

        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource
                .AddService(builder.Configuration[PowertoolsServiceName] ?? builder.Environment.ApplicationName)
                .AddEnvironmentVariableDetector()) // again, so that OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win
            .WithTracing(tracing => tracing
                .AddSource("EventApp.*", "Microsoft.AspNetCore", "System.Net.Http", "AWSSDK.*")
                .AddProcessor<EmptyReceiveFilter>())
            .WithMetrics(metrics => metrics
                .AddMeter("EventApp.*", "Microsoft.AspNetCore.*", "System.Net.Http", "System.Runtime", "AWSSDK.*"))
            .WithLogging(configureBuilder: null, options =>
            {
                options.IncludeFormattedMessage = true;
                options.IncludeScopes = true;
            });
        telemetry.UseOtlpExporter();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartupFilter, ServerSpanStartupFilter>());
    }
}
