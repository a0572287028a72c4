namespace Processor.Telemetry;

internal static class TelemetryHosting
{
    public static IServiceCollection AddProcessorTelemetry(this IServiceCollection services) => services.AddSingleton<ProcessorTelemetry>();
}
