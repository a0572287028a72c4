using Amazon.SQS;
using Events;
using Microsoft.Extensions.Options;
using Processor.Lambda;
using Processor.Queues;

namespace Processor.Consuming;

internal static class ConsumingHosting
{
    // On top of the drain: for the dead letters of what it did, and for handing back what it did not finish.
    private static readonly TimeSpan StopMargin = MessageDispatcher.BuryTimeout + QueuePump.SettleTimeout + TimeSpan.FromSeconds(2);

    // Read as it is: the host asks for its own options before anything validates others.
    private const string DrainTimeoutKey = $"{ProcessingOptions.SectionName}:{nameof(ProcessingOptions.DrainTimeout)}";

    public static IServiceCollection AddConsuming(this IServiceCollection services)
    {
        services.AddOptions<ProcessingOptions>()
            .Configure<IConfiguration>((options, configuration) => options.QueueUrl = configuration["SQS_QUEUE_URL"])
            .BindConfiguration(ProcessingOptions.SectionName)
            .ValidateOnStart();
        services.AddOptions<HostOptions>().Configure<IConfiguration>((host, configuration) =>
            host.ShutdownTimeout = configuration.GetValue(DrainTimeoutKey, new ProcessingOptions().DrainTimeout) + StopMargin);
        return services
            .AddSingleton<IValidateOptions<ProcessingOptions>, ProcessingOptionsValidator>()
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<EventsQueue>(
                provider, Address(provider, Topology.EventsQueue.Name, options => options.QueueUrl)))
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<DeadLetterQueue>(
                provider, Address(provider, Topology.EventsQueue.DeadLetterName, options => options.DeadLetterQueueUrl)))
            .AddSingleton(Random.Shared)
            .AddSingleton<Backoff>()
            .AddSingleton<RedriveLedger>()
            .AddSingleton<RedriveLimit>()
            .AddSingleton<MessageDispatcher>()
            .AddSingleton<VisibilityKeeper>()
            .AddSingleton<IQueueConsumer, EventsConsumer>()
            .AddPump<QueuePump>();
    }

    private static QueueAddress Address(IServiceProvider provider, string name, Func<ProcessingOptions, string?> urlOf) =>
        new(provider.GetRequiredService<IAmazonSQS>(), name, urlOf(provider.GetRequiredService<IOptions<ProcessingOptions>>().Value));
}
