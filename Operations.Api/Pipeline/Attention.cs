using System.Globalization;

namespace Operations.Api.Pipeline;

/// <summary>Says what needs a person, by one rule a line.</summary>
internal static class Attention
{
    private const int GrowingSamples = 6;

    /// <param name="view">All else that is shown.</param>
    /// <param name="samples">Of the last hour, the oldest first.</param>
    /// <param name="oldMessage">How old the oldest message may be.</param>
    /// <param name="today">In UTC.</param>
    public static IReadOnlyList<AttentionView> Of(PipelineView view, IReadOnlyList<Sample> samples, TimeSpan oldMessage, DateOnly today) =>
    [
        .. view.Dependencies.Where(one => one.Status == DependencyView.Unhealthy).Select(one => new AttentionView
        {
            Severity = AttentionView.Error,
            Code = "dependency_down",
            Text = $"{one.Name} does not answer",
        }),
        .. view.Queues.Where(queue => queue is { Consumers: 0, Depth: > 0 }).Select(queue => new AttentionView
        {
            Severity = AttentionView.Error,
            Code = "no_consumer",
            Text = Text($"Nobody takes from {queue.Queue}, in which {queue.Depth} messages wait"),
            Count = queue.Depth,
        }),
        .. view.Queues.Where(queue => IsGrowing(queue.Name, samples)).Select(queue => new AttentionView
        {
            Severity = AttentionView.Warning,
            Code = "backlog_growing",
            Text = Text($"{queue.Queue} grows: {queue.Depth} messages wait"),
            Count = queue.Depth,
        }),
        .. view.Queues.Where(queue => queue.DeadLetters.Depth + queue.DeadLetters.InFlight > 0).Select(queue => new AttentionView
        {
            Severity = AttentionView.Warning,
            Code = "dead_letters",
            Text = Text($"{queue.DeadLetters.Depth + queue.DeadLetters.InFlight} dead letters of {queue.Queue}"),
            Count = queue.DeadLetters.Depth + queue.DeadLetters.InFlight,
            Link = $"/dead-letters?queue={queue.Name}",
        }),
        .. view.Queues.Where(queue => queue.OldestSeconds > oldMessage.TotalSeconds).Select(queue => new AttentionView
        {
            Severity = AttentionView.Warning,
            Code = "oldest_message",
            Text = Text($"The oldest message of {queue.Queue} waits for {queue.OldestSeconds:F0} s"),
        }),
        .. ReportMissing(view, today),
    ];

    private static IEnumerable<AttentionView> ReportMissing(PipelineView view, DateOnly today)
    {
        // Before there is a first one nobody misses any.
        if (view.LastReport is { } last
            && DateOnly.TryParseExact(last.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date < today.AddDays(-2))
        {
            yield return new AttentionView
            {
                Severity = AttentionView.Warning,
                Code = "report_missing",
                Text = $"The last daily report is of {last.Date}",
                Link = "/reports",
            };
        }
    }

    private static bool IsGrowing(string queue, IReadOnlyList<Sample> samples)
    {
        if (samples.Count < GrowingSamples)
        {
            return false;
        }

        var depths = samples.TakeLast(GrowingSamples).Select(sample => sample.Queues.GetValueOrDefault(queue)?.Depth ?? -1).ToArray();
        return depths[0] >= 0 && depths.Zip(depths.Skip(1)).All(pair => pair.First < pair.Second);
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
