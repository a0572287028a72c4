using Amazon.SQS;
using Events;
using Microsoft.Extensions.Options;
using Processor.Lambda;
using Processor.Queues;
using ServiceDefaults.Lambda;

namespace Processor.Consuming;

internal static class ConsumingHosting
{
    // On top of the drain: for the records and dead letters of what it did, and for handing back what it did not finish.
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
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<DeadLetterQueue>(
                provider, Address(provider, Topology.EventsQueue.DeadLetterName, options => options.DeadLetterQueueUrl)))
            .AddSingleton(Random.Shared)
            .AddSingleton<Backoff>()
            .AddSingleton<RedriveLedger>()
            .AddSingleton<RedriveLimit>()
            .AddSingleton<BarredEvents>()
            .AddSingleton<MessageDispatcher>()
            .AddPump<MessageDispatcher>(Topology.EventsQueue.Name, Options.DefaultName);
    }

    /// <summary>
    /// Consumes one more queue, with a dispatcher of its own, by the options of that name: a worker polls it, and a function is given its messages.
    /// </summary>
    public static IServiceCollection AddPump<TDispatcher>(this IServiceCollection services, string queueName, string optionsName)
        where TDispatcher : class, IMessageDispatcher => LambdaEnvironment.IsLambda
            ? services.AddSingleton<IQueueConsumer>(provider =>
            {
                var options = Of(provider, optionsName);
                return ActivatorUtilities.CreateInstance<QueueConsumer>(
                    provider, queueName, QueueOf(provider, queueName, options), provider.GetRequiredService<TDispatcher>(), options);
            })
            : services.AddSingleton<IHostedService>(provider =>
            {
                var options = Of(provider, optionsName);
                if (!options.IsEnabled)
                {
                    return new NoPump();
                }

                var queue = QueueOf(provider, queueName, options);
                var visibility = ActivatorUtilities.CreateInstance<VisibilityKeeper>(provider, queue, options);
                return ActivatorUtilities.CreateInstance<QueuePump>(
                    provider, queue, provider.GetRequiredService<TDispatcher>(), visibility, options);
            });

    private static ProcessingOptions Of(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<ProcessingOptions>>().Get(name);

    private static WorkQueue QueueOf(IServiceProvider provider, string name, ProcessingOptions options) => ActivatorUtilities.CreateInstance<WorkQueue>(
        provider, new QueueAddress(provider.GetRequiredService<IAmazonSQS>(), name, options.QueueUrl), options);

    private sealed class NoPump : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private static QueueAddress Address(IServiceProvider provider, string name, Func<ProcessingOptions, string?> urlOf) =>
        new(provider.GetRequiredService<IAmazonSQS>(), name, urlOf(provider.GetRequiredService<IOptions<ProcessingOptions>>().Value));
}
