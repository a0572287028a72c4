using System.Collections.Concurrent;
using LocalAws.Hosting;
using LocalAws.Lambda.Api;
using LocalAws.Lambda.Functions;
using LocalAws.Metering;
using LocalAws.Sqs;
using LocalAws.Sqs.Queues;

namespace LocalAws.Lambda.Mappings;

/// <summary>Every event source mapping, by its id.</summary>
internal sealed class MappingRegistry(SqsService sqs, FunctionRegistry functions, UsageMeter meter, LocalClock clock, ILogger<SqsMapping> logger) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, SqsMapping> _mappings = new(StringComparer.Ordinal);

    public IEnumerable<MappingDefinition> All => _mappings.Values.Select(mapping => mapping.Definition).OrderBy(mapping => mapping.Id, StringComparer.Ordinal);

    /// <exception cref="Protocol.AwsException">Queue or function are not there, do not fit, or are mapped already.</exception>
    public void Add(MappingDefinition definition)
    {
        var function = functions.Get(definition.FunctionName);
        var queue = sqs.Queues.FindByArn(definition.QueueArn)
            ?? throw LambdaErrors.Invalid("Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue.");
        Check(definition, queue, function);
        if (All.FirstOrDefault(other => other.QueueArn == definition.QueueArn && other.FunctionName == definition.FunctionName) is { } same)
        {
            throw LambdaErrors.MappingExists(same.Id);
        }

        _mappings[definition.Id] = new SqsMapping(definition, queue, function, meter, clock, logger);
    }

    /// <exception cref="Protocol.AwsException">There is none of this id.</exception>
    public MappingDefinition Get(string id) =>
        _mappings.TryGetValue(id, out var mapping) ? mapping.Definition : throw LambdaErrors.MappingNotFound();

    /// <exception cref="Protocol.AwsException">There is none of this id.</exception>
    public async Task<MappingDefinition> RemoveAsync(string id)
    {
        if (!_mappings.TryRemove(id, out var mapping))
        {
            throw LambdaErrors.MappingNotFound();
        }

        await mapping.DisposeAsync();
        return mapping.Definition;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var mapping in _mappings.Values)
        {
            await mapping.DisposeAsync();
        }
    }

    private static void Check(MappingDefinition definition, Queue queue, LambdaFunction function)
    {
        if (queue.IsFifo)
        {
            throw LambdaErrors.Invalid("FIFO queues are not mapped here.");
        }

        if (queue.Settings.VisibilityTimeout < function.Definition.Timeout.TotalSeconds)
        {
            throw LambdaErrors.Invalid(
                $"Queue visibility timeout: {queue.Settings.VisibilityTimeout} seconds is less than Function timeout: {function.Definition.Timeout.TotalSeconds} seconds");
        }

        if (definition.BatchSize > MappingDefinition.DefaultBatchSize && definition.Window < TimeSpan.FromSeconds(1))
        {
            throw LambdaErrors.Invalid("Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10");
        }
    }
}
