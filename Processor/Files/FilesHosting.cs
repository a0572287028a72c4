using Amazon.SQS;
using Events;
using Microsoft.Extensions.Options;
using Processor.Consuming;
using Processor.Files.Reading;
using Processor.Files.Results;
using Processor.Files.Sinks;
using Processor.Files.State;
using Processor.Queues;
using Processor.Telemetry;

namespace Processor.Files;

internal static class FilesHosting
{
    public static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.AddOptions<FilesOptions>().BindConfiguration(FilesOptions.SectionName)
            .Validate<IOptionsMonitor<ProcessingOptions>>(
                (files, processing) => files.HandOnAfter < processing.Get(ProcessingOptions.Files).WorkBudget,
                "Files:HandOnAfter must be shorter than FileProcessing:WorkBudget: a long file would be interrupted before it hands itself on.")
            .ValidateOnStart();
        services.AddOptions<ProcessingOptions>(ProcessingOptions.Files)
            .Configure(options =>
            {
                options.Section = ProcessingOptions.Files;
                (options.Pollers, options.MaxMessagesInFlight) = (1, 4);
            })
            .BindConfiguration(ProcessingOptions.Files)
            .ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<FilesOptions>, FilesOptionsValidator>()
            .AddSingleton<FileTelemetry>()
            .AddSingleton<FileRules>()
            .AddSingleton<FileHeads>()
            .AddSingleton<FileRows>()
            .AddSingleton<FileSource>()
            .AddSingleton<ResultBucket>()
            .AddSingleton<CallSink>()
            .AddSingleton<ItemSink>()
            .AddSingleton<ItemSweep>()
            .AddSingleton(provider => Sink(provider, Topology.EventsQueue.Name, Options.DefaultName))
            .AddKeyedSingleton(ProcessingOptions.Files, (provider, _) => Sink(provider, Topology.FilesQueue.Name, ProcessingOptions.Files))
            .AddKeyedSingleton(ProcessingOptions.Files, (provider, _) => ActivatorUtilities.CreateInstance<DeadLetterQueue>(
                provider,
                new QueueAddress(
                    provider.GetRequiredService<IAmazonSQS>(), Topology.FilesQueue.DeadLetterName, Consuming(provider, ProcessingOptions.Files).DeadLetterQueueUrl)))
            .AddSingleton<RowSinks>()
            .AddSingleton<FileWorker>()
            .AddSingleton<FileHandler>()
            .AddSingleton<FileDispatcher>()
            .AddPump<FileDispatcher>(Topology.FilesQueue.Name, ProcessingOptions.Files);
    }

    private static EventSink Sink(IServiceProvider provider, string queue, string optionsName)
    {
        var sqs = provider.GetRequiredService<IAmazonSQS>();
        return new EventSink(sqs, new QueueAddress(sqs, queue, Consuming(provider, optionsName).QueueUrl));
    }

    private static ProcessingOptions Consuming(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<ProcessingOptions>>().Get(name);
}
