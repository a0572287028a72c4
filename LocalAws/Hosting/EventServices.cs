using LocalAws.EventBridge;
using LocalAws.Events;
using LocalAws.Faults;
using LocalAws.Protocol;
using LocalAws.Scheduler;
using LocalAws.Sqs;
using Microsoft.Extensions.Options;

namespace LocalAws.Hosting;

/// <summary>The services that send messages by themselves, on an event or on time.</summary>
internal static class EventServices
{
    public static void AddEventServices(this IServiceCollection services)
    {
        services.AddSingleton(provider => new ParcelService(
            provider.GetRequiredService<LocalClock>(),
            provider.GetRequiredService<SqsService>(),
            AccountOf(provider),
            provider.GetRequiredService<FaultInjector>,
            provider.GetRequiredService<ILogger<ParcelService>>()));
        services.AddSingleton(provider => new EventBridgeService(
            provider.GetRequiredService<LocalClock>(),
            provider.GetRequiredService<ParcelService>(),
            AccountOf(provider),
            provider.GetRequiredService<ILogger<EventBridgeService>>()));
        services.AddSingleton<SchedulerService>();
        services.AddSingleton<IAwsJsonService>(provider => provider.GetRequiredService<SchedulerService>());
        services.AddSingleton<IAwsRestEndpoint, SchedulerEndpoint>();
        services.AddSingleton<IEventBusSink>(provider => provider.GetRequiredService<EventBridgeService>());
        services.AddSingleton<IAwsJsonService>(provider => provider.GetRequiredService<EventBridgeService>());
    }

    private static string AccountOf(IServiceProvider provider) => provider.GetRequiredService<IOptions<LocalAwsOptions>>().Value.AccountId;
}
