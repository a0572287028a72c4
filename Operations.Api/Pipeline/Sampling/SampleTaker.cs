using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SQS;
using Events;
using Microsoft.Extensions.Options;
using Operations.Api.Aws;

namespace Operations.Api.Pipeline;

/// <summary>Looks at everything once. What does not answer is missing in the sample, and said to be ill.</summary>
internal sealed partial class SampleTaker(
    IAmazonSQS sqs,
    IAmazonS3 s3,
    OperationsTable table,
    WatchedQueues queues,
    IOptions<PipelineOptions> options,
    IOptions<ResourceOptions> resources,
    TimeProvider time,
    ILogger<SampleTaker> logger)
{
    private const int MostInstances = 1_000;

    // Longer than anything here takes that is well.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly List<string> Attributes =
    [
        QueueAttributeName.ApproximateNumberOfMessages,
        QueueAttributeName.ApproximateNumberOfMessagesNotVisible,
        QueueAttributeName.ApproximateNumberOfMessagesDelayed,
    ];

    public async Task<Sample> TakeAsync(CancellationToken cancellationToken)
    {
        var counts = AskAsync("sqs", "queue.unavailable", CountAsync, cancellationToken);
        var instances = AskAsync("dynamodb", "store.unavailable", ReadInstancesAsync, cancellationToken);
        var files = AskAsync("s3", "files.unavailable", PingAsync, cancellationToken);
        await Task.WhenAll(counts, instances, files);
        return new Sample(
            time.GetUtcNow(),
            (await counts).Result ?? new Dictionary<string, QueueCounts>(StringComparer.Ordinal),
            (await instances).Result ?? [],
            [(await counts).Health, (await instances).Health, (await files).Health]);
    }

    private async Task<(T? Result, DependencyView Health)> AskAsync<T>(
        string name, string code, Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        var began = time.GetTimestamp();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            var result = await ask(limit.Token);
            return (result, new DependencyView { Name = name, Status = DependencyView.Healthy, LatencySeconds = Since(began) });
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NoAnswer(logger, name, exception.GetType().Name);
            return (null, new DependencyView { Name = name, Status = DependencyView.Unhealthy, LatencySeconds = Since(began), Code = code });
        }
    }

    private async Task<IReadOnlyDictionary<string, QueueCounts>> CountAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, QueueCounts>(StringComparer.Ordinal);
        foreach (var word in WatchedQueues.Words)
        {
            var queue = await queues.FindAsync(word, cancellationToken);
            var main = await sqs.GetQueueAttributesAsync(queue.Main.Url, Attributes, cancellationToken);
            var dead = await sqs.GetQueueAttributesAsync(queue.DeadLetters.Url, Attributes, cancellationToken);
            counts[word] = new QueueCounts(
                main.ApproximateNumberOfMessages,
                main.ApproximateNumberOfMessagesNotVisible,
                main.ApproximateNumberOfMessagesDelayed,
                dead.ApproximateNumberOfMessages,
                dead.ApproximateNumberOfMessagesNotVisible);
        }

        return counts;
    }

    private async Task<IReadOnlyList<Heartbeat>> ReadInstancesAsync(CancellationToken cancellationToken)
    {
        var rows = await table.LatestAsync(OperationsRow.Heartbeats, " ", "~", MostInstances, cancellationToken);
        var since = time.GetUtcNow() - options.Value.InstanceTimeout;
        return [.. rows.Select(Heartbeat.Read).OfType<Heartbeat>().Where(beat => beat.SeenAt >= since)];
    }

    private async Task<string> PingAsync(CancellationToken cancellationToken)
    {
        var answer = await s3.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = resources.Value.ReportsBucket, MaxKeys = 1 }, cancellationToken);
        return answer.Name ?? "";
    }

    private double Since(long began) => Math.Round(time.GetElapsedTime(began).TotalSeconds, 4);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Dependency} does not answer: {Exception}")]
        public static partial void NoAnswer(ILogger logger, string dependency, string exception);
    }
}
