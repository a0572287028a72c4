using LocalAws.Lambda.Api;
using LocalAws.Lambda.Functions;
using LocalAws.Metering;
using LocalAws.Protocol;
using LocalAws.Sqs.Queues;
using LocalAws.Sqs.Waiting;

namespace LocalAws.Lambda.Mappings;

/// <summary>
/// Receives batches from a queue and gives each to the function. What succeeded is deleted. What failed is left as it is: it comes again after
/// its visibility timeout, or after the one that the function has given it.
/// </summary>
internal sealed partial class SqsMapping : IAsyncDisposable
{
    private const int MaxPerReceive = 10;

    /// <summary>Where the mapping names none: what Lambda begins with.</summary>
    /// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html</remarks>
    private const int DefaultConcurrency = 5;

    private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(20);

    private readonly MappingDefinition _definition;
    private readonly Queue _queue;
    private readonly LambdaFunction _function;
    private readonly UsageMeter _meter;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger<SqsMapping> _logger;
    private readonly SemaphoreSlim _slots;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public SqsMapping(MappingDefinition definition, Queue queue, LambdaFunction function, UsageMeter meter, TimeProvider timeProvider, ILogger<SqsMapping> logger)
    {
        (_definition, _queue, _function, _meter, _timeProvider, _logger) = (definition, queue, function, meter, timeProvider, logger);
        _slots = new SemaphoreSlim(Math.Min(definition.MaximumConcurrency ?? DefaultConcurrency, Math.Max(function.Definition.MaxInstances, 1)));
        _running = Task.Run(RunAsync);
    }

    public MappingDefinition Definition => _definition;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await _slots.WaitAsync(_stop.Token);
                var batch = await GatherAsync();
                _ = batch.Count == 0 ? Task.FromResult(_slots.Release()) : ProcessAsync(batch);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The mapping is deleted, or the service stops.
        }
        catch (AwsException gone)
        {
            Log.QueueGone(_logger, _definition.QueueArn, gone.Message);
        }
    }

    /// <summary>Waits for a first message, and then, within the window, for a full batch: of messages, or of bytes.</summary>
    private async Task<List<Delivery>> GatherAsync()
    {
        var batch = new List<Delivery>();
        var bytes = 0;
        var started = 0L;
        while (batch.Count < _definition.BatchSize && bytes < LambdaLimits.MaxPayload / 2)
        {
            var wait = batch.Count == 0 ? LongPoll : _definition.Window - _timeProvider.GetElapsedTime(started);
            if (wait < TimeSpan.Zero)
            {
                break;
            }

            // A message may be of 1 MiB, and comes in JSON: beyond a few, one at a time.
            var most = bytes > LambdaLimits.MaxPayload / 8 ? 1 : Math.Min(MaxPerReceive, _definition.BatchSize - batch.Count);
            var received = await Polling.ReceiveAsync(_queue, most, visibility: null, wait, _timeProvider, CancellationToken.None, _stop.Token);
            _meter.Sqs(_queue.Name.Name, "ReceiveMessage", received.Sum(delivery => (long)delivery.Message.Content.Size));
            if (received.Count == 0 && (batch.Count > 0 || _stop.IsCancellationRequested))
            {
                break;
            }

            started = batch.Count == 0 ? _timeProvider.GetTimestamp() : started;
            bytes += received.Sum(SqsRecords.SizeOf);
            batch.AddRange(received);
        }

        return batch;
    }

    private async Task ProcessAsync(List<Delivery> batch)
    {
        try
        {
            var result = await _function.InvokeAsync(SqsRecords.Write(batch, _queue.Name), batch[0].Message.Content.TraceHeader, _stop.Token);
            if (Failed(result, batch) is { } failed)
            {
                foreach (var done in batch.Where(delivery => !failed.Contains(delivery.Message.Id)).Chunk(MaxPerReceive))
                {
                    Array.ForEach(done, delivery => _queue.Delete(delivery.ReceiptHandle));
                    _meter.Sqs(_queue.Name.Name, "DeleteMessageBatch");
                }
            }
        }
        catch (AwsException gone)
        {
            Log.QueueGone(_logger, _definition.QueueArn, gone.Message);
        }
        finally
        {
            _slots.Release();
        }
    }

    private IReadOnlySet<string>? Failed(InvocationResult result, List<Delivery> batch)
    {
        if (!result.IsSuccess)
        {
            Log.Failed(_logger, _definition.FunctionName, batch.Count);
            return null;
        }

        if (!_definition.ReportsFailures)
        {
            return new HashSet<string>(StringComparer.Ordinal);
        }

        var failed = BatchReply.Failed(result.Payload.Span, batch.Select(delivery => delivery.Message.Id).ToHashSet(StringComparer.Ordinal));
        if (failed is null)
        {
            Log.NotUnderstood(_logger, _definition.FunctionName, batch.Count);
        }

        return failed;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The function {Function} failed for a batch of {Messages} messages, which come again.")]
        public static partial void Failed(ILogger logger, string function, int messages);

        [LoggerMessage(2, LogLevel.Warning, "What the function {Function} answered to a batch of {Messages} messages is no list of its failures: all of them come again.")]
        public static partial void NotUnderstood(ILogger logger, string function, int messages);

        [LoggerMessage(3, LogLevel.Warning, "The queue {Queue} cannot be received from any more. {Reason}")]
        public static partial void QueueGone(ILogger logger, string queue, string reason);
    }
}
