using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using Processor.Consuming;
using ServiceDefaults.Lambda;

namespace Processor.Lambda;

/// <summary>The loop of the function: each invocation is a batch of messages that an event source mapping received.</summary>
internal sealed class QueueFunction(IEnumerable<IQueueConsumer> consumers, Invocations invocations, TimeProvider timeProvider) : BackgroundService
{
    // After the work: for dead letters, for what is to come again, and for the telemetry.
    private static readonly TimeSpan Reserve = MessageDispatcher.BuryTimeout + QueuePump.SettleTimeout + TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, IQueueConsumer> _consumers = consumers.ToDictionary(consumer => consumer.QueueName, StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">The messages are of a queue that nobody here consumes: all of them are to come again.</exception>
    public async Task<SQSBatchResponse> HandleAsync(SQSEvent batch, ILambdaContext context)
    {
        invocations.Begin(context);
        try
        {
            using var deadline = new CancellationTokenSource(BudgetOf(context.RemainingTime), timeProvider);
            var failed = await Task.WhenAll(batch.Records.GroupBy(record => Sqs.QueueOf(record.EventSourceArn), StringComparer.Ordinal)
                .Select(queue => ConsumerOf(queue.Key).ConsumeAsync([.. queue.Select(Sqs.ToMessage)], deadline.Token)));
            return new SQSBatchResponse(
                [.. failed.SelectMany(ids => ids).Select(id => new SQSBatchResponse.BatchItemFailure { ItemIdentifier = id })]);
        }
        finally
        {
            invocations.End();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var bootstrap = LambdaBootstrapBuilder
            .Create<SQSEvent, SQSBatchResponse>(HandleAsync, new SourceGeneratorLambdaJsonSerializer<SqsJson>())
            .Build();
        await bootstrap.RunAsync(stoppingToken);
    }

    private static TimeSpan BudgetOf(TimeSpan remaining) => remaining > 2 * Reserve ? remaining - Reserve : remaining / 2;

    private IQueueConsumer ConsumerOf(string queue) => _consumers.TryGetValue(queue, out var consumer)
        ? consumer
        : throw new InvalidOperationException(
            $"Messages of the queue '{queue}' came, and this function consumes {string.Join(" and ", _consumers.Keys)}: its event source mapping names another queue.");
}
