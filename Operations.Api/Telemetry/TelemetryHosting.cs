
namespace Operations.Api.Telemetry;

internal static class TelemetryHosting
{
    public static IServiceCollection AddOperationsTelemetry(this IServiceCollection services) => services
        .AddSingleton<OperationsTelemetry>()
        .AddSingleton<IRefusalTelemetry>(provider => provider.GetRequiredService<OperationsTelemetry>());
}
