using Amazon.SQS;
using Events;
using Microsoft.Extensions.Options;
using Processor.Consuming;
using Processor.Queues;

namespace Processor.Outbox;

internal static class OutboxHosting
{
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.AddOptions<OutboxOptions>().BindConfiguration(OutboxOptions.SectionName).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<OutboxOptions>, OutboxOptionsValidator>()
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<OutboxSender>(provider, new QueueAddress(
                provider.GetRequiredService<IAmazonSQS>(),
                Topology.EventsQueue.Name,
                provider.GetRequiredService<IOptions<ProcessingOptions>>().Value.QueueUrl)))
            .AddSingleton<OutboxSweep>()
            .AddHostedService<OutboxSweeper>();
    }
}
