using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestrator;

internal static class OrchestratorServices
{
    /// <summary>Longer than any chain of dependants needs to stop, at <see cref="ProcessController.StopGrace"/> each.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(60);

    public static IServiceCollection AddOrchestrator(this IServiceCollection services)
    {
        services.AddSingleton(new ResourceNotificationService());
        services.AddSingleton(new ResourceLoggerService());
        services.AddSingleton(provider => new ResourceCommandService(
            provider.GetRequiredService<DistributedApplicationModel>(),
            provider.GetRequiredService<ResourceNotificationService>(),
            provider.GetRequiredService<ResourceLoggerService>(),
            provider));
        services.AddSingleton(_ => IOrphanGuard.Create());
        services.AddSingleton<ConsoleLog>();
        services.AddSingleton<ProjectTargets>();
        services.AddSingleton<ProcessPlanner>();
        services.AddSingleton<HealthMonitor>();
        services.AddSingleton<ProcessControllers>();
        services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        return services.AddHostedService<ApplicationOrchestrator>();
    }
}
