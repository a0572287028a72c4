namespace Ingestion.Api.Telemetry;

internal static class TelemetryHosting
{
    public static IServiceCollection AddIngestionTelemetry(this IServiceCollection services) => services
        .AddSingleton<IngestionTelemetry>()
        .AddSingleton<IRefusalTelemetry>(provider => provider.GetRequiredService<IngestionTelemetry>());
}
