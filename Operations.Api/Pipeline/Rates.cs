using Events;
using Operations.Api.Aws;

namespace Operations.Api.Pipeline;

/// <summary>Events and files per second out of what instances count. One that was restarted begins again at zero, and is no loss.</summary>
internal static class Rates
{
    public const string Ingestion = "ingestion-api";
    public const string Processor = "processor";

    public static IReadOnlyList<string> Ends { get; } =
        [EventOutcome.Processed.Word, EventOutcome.Duplicate.Word, EventOutcome.Conflict.Word, EventOutcome.Failed.Word];

    /// <summary>What comes into a queue and out of it.</summary>
    /// <returns>Each null where nobody says.</returns>
    public static (double? In, double? Out) OfQueue(string word, Sample before, Sample after) => word == WatchedQueues.Events
        ? (Between(before, after, Ingestion, EventOutcome.Accepted.Word), Between(before, after, Processor, Ends))
        : (IntoFiles(before, after), FilesOut(before, after));

    /// <returns>Null where no instance of the service is in both samples.</returns>
    public static double? Between(Sample before, Sample after, string service, params IReadOnlyList<string> outcomes)
    {
        var earlier = before.Instances.Where(beat => beat.Service == service).ToDictionary(beat => beat.Key, StringComparer.Ordinal);
        double? perSecond = null;
        foreach (var now in after.Instances.Where(beat => beat.Service == service))
        {
            if (earlier.TryGetValue(now.Key, out var then))
            {
                // Of one that said nothing since, nothing is known to have come.
                var seconds = Math.Max((now.SeenAt - then.SeenAt).TotalSeconds, (after.At - before.At).TotalSeconds);
                perSecond = (perSecond ?? 0) + (seconds <= 0 ? 0 : Math.Max(0, Sum(now, outcomes) - Sum(then, outcomes)) / seconds);
            }
        }

        return perSecond is { } rate ? Math.Round(rate, 2) : null;
    }

    private static double? FilesOut(Sample before, Sample after) => Between(before, after, Processor, OperationsRow.CountedFiles);

    // S3 and EventBridge keep no count that is read here: what came in is what went out and what has gathered since.
    private static double? IntoFiles(Sample before, Sample after)
    {
        var seconds = (after.At - before.At).TotalSeconds;
        return seconds > 0
            && FilesOut(before, after) is { } rate
            && before.Queues.TryGetValue(WatchedQueues.Files, out var then)
            && after.Queues.TryGetValue(WatchedQueues.Files, out var now)
            ? Math.Round(Math.Max(0, rate + ((now.Messages - then.Messages) / seconds)), 2)
            : null;
    }

    private static long Sum(Heartbeat beat, IReadOnlyList<string> outcomes) => outcomes.Sum(outcome => beat.Counts.GetValueOrDefault(outcome));
}
