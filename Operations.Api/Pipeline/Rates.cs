using Events;

namespace Operations.Api.Pipeline;

/// <summary>Events per second out of what instances count. One that was restarted begins again at zero, and is no loss.</summary>
internal static class Rates
{
    public const string Ingestion = "ingestion-api";
    public const string Processor = "processor";

    public static IReadOnlyList<string> Ends { get; } =
        [EventOutcome.Processed.Word, EventOutcome.Duplicate.Word, EventOutcome.Conflict.Word, EventOutcome.Failed.Word];

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

    private static long Sum(Heartbeat beat, IReadOnlyList<string> outcomes) => outcomes.Sum(outcome => beat.Counts.GetValueOrDefault(outcome));
}
