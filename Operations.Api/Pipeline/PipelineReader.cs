using Amazon.Runtime;
using Events;
using Microsoft.Extensions.Options;
using Operations.Api.Aws;
using Operations.Api.DeadLetters;
using Operations.Api.Reports;

namespace Operations.Api.Pipeline;

/// <summary>Puts together what is known of the pipeline.</summary>
internal sealed class PipelineReader(
    Samples samples,
    OutcomeCounts counts,
    WatchedQueues queues,
    LetterLooks looks,
    NewestReport newestReport,
    IOptions<PipelineOptions> options,
    TimeProvider time)
{
    private static readonly TimeSpan RateWindow = TimeSpan.FromSeconds(30);

    /// <param name="tenant">Whose outcomes are counted.</param>
    /// <param name="isOperator">Whether rates by outcome of all tenants are shown.</param>
    /// <param name="withHistory">Whether the last hour is part of it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<PipelineView> ReadAsync(TenantId tenant, bool isOperator, bool withHistory, CancellationToken cancellationToken)
    {
        var sample = await samples.NewestAsync(cancellationToken);
        var all = samples.All;
        var view = new PipelineView
        {
            At = Timestamp.Format(sample.At),
            SampledEverySeconds = options.Value.SampleInterval.TotalSeconds,
            Queues = await QueuesAsync(sample, all, cancellationToken),
            Processors =
            [
                .. sample.Instances.OrderBy(beat => beat.Key, StringComparer.Ordinal).Select(beat => new ProcessorView
                {
                    Service = beat.Service,
                    Instance = beat.Instance,
                    StartedAt = Timestamp.Format(beat.StartedAt),
                    SeenAt = Timestamp.Format(beat.SeenAt),
                    EventsInFlight = beat.InFlight,
                }),
            ],
            Outcomes = await IfAnsweredAsync(() => counts.OfAsync(tenant, cancellationToken)),
            LastReport = await IfAnsweredAsync(() => newestReport.FindAsync(cancellationToken)),
            Dependencies = sample.Dependencies,
            Attention = [],
            History = withHistory ? History.Of(all, time.GetUtcNow(), isOperator) : null,
        };
        return view with { Attention = Attention.Of(view, all, options.Value.OldMessage, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)) };
    }

    /// <summary>The queues alone, those that answer.</summary>
    public async Task<IReadOnlyList<QueueView>> ReadQueuesAsync(CancellationToken cancellationToken) =>
        await QueuesAsync(await samples.NewestAsync(cancellationToken), samples.All, cancellationToken);

    private async Task<IReadOnlyList<QueueView>> QueuesAsync(Sample sample, IReadOnlyList<Sample> all, CancellationToken cancellationToken)
    {
        var views = new List<QueueView>();
        var before = all.LastOrDefault(one => sample.At - one.At >= RateWindow) ?? (all.Count > 0 ? all[0] : sample);
        foreach (var (word, counted) in sample.Queues)
        {
            var queue = await queues.FindAsync(word, cancellationToken);
            var (inRate, outRate) = Rates.OfQueue(word, before, sample);
            var (oldest, how) = OldestOf(word, counted, sample, outRate);
            views.Add(new QueueView
            {
                Name = word,
                Queue = queue.Main.Name,
                Depth = counted.Depth,
                InFlight = counted.InFlight,
                Delayed = counted.Delayed,
                OldestSeconds = oldest,
                OldestIs = how,
                InPerSecond = inRate,
                OutPerSecond = outRate,
                Consumers = ConsumersOf(sample, all),
                DeadLetters = new DeadLetterQueueView
                {
                    Queue = queue.DeadLetters.Name,
                    Depth = counted.DeadLetters,
                    InFlight = counted.DeadLettersInFlight,
                    OldestSeconds = looks.OldestOf(word) is { } at ? Seconds(sample.At - at) : null,
                },
            });
        }

        return views;
    }

    // Of a queue whose events come to their end, the processors know how long those waited. Of one that stands still it is only known when
    // it was empty.
    private (double? Seconds, string? How) OldestOf(string word, QueueCounts counted, Sample sample, double? outRate)
    {
        if (counted.IsEmpty)
        {
            return (0, "measured");
        }

        var wait = sample.Instances.Where(beat => beat.Service == Rates.Processor).Max(beat => beat.LongestWait);
        if (word == WatchedQueues.Events && outRate > 0 && wait is not null)
        {
            return (Math.Round(wait.Value, 1), "measured");
        }

        return samples.LastEmpty(word) is { } empty ? (Seconds(sample.At - empty), "atMost") : (null, null);
    }

    private static int? ConsumersOf(Sample sample, IReadOnlyList<Sample> all) =>
        all.Any(one => one.Instances.Any(beat => beat.Service == Rates.Processor))
            ? sample.Instances.Count(beat => beat.Service == Rates.Processor)
            : null;

    private static double Seconds(TimeSpan time) => Math.Round(Math.Max(0, time.TotalSeconds), 1);

    private static async Task<T?> IfAnsweredAsync<T>(Func<Task<T>> ask)
        where T : class?
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            return null;
        }
    }
}
