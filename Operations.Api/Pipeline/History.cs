using Events;
using Operations.Api.Aws;

namespace Operations.Api.Pipeline;

/// <summary>Puts the samples of the last hour into steps of half a minute.</summary>
internal static class History
{
    private const int StepSeconds = 30;
    private const int Steps = 120;

    public static HistoryView Of(IReadOnlyList<Sample> samples, DateTimeOffset now, bool withOutcomes)
    {
        var last = now.ToUnixTimeSeconds() / StepSeconds;
        var byStep = samples.GroupBy(sample => sample.At.ToUnixTimeSeconds() / StepSeconds).ToDictionary(group => group.Key, group => group.Last());
        var steps = Enumerable.Range(0, Steps).Select(i => last - Steps + 1 + i).SkipWhile(step => byStep.Count == 0 || step < byStep.Keys.Min()).ToArray();
        Sample? At(long step) => byStep.GetValueOrDefault(step);
        double? Rate(long step, string service, params IReadOnlyList<string> outcomes) =>
            At(step - 1) is { } before && At(step) is { } after ? Rates.Between(before, after, service, outcomes) : null;
        return new HistoryView
        {
            StepSeconds = StepSeconds,
            Times = [.. steps.Select(step => Timestamp.Format(DateTimeOffset.FromUnixTimeSeconds(step * StepSeconds)))],
            Queues = WatchedQueues.Words.ToDictionary(
                word => word,
                word => new QueueHistory
                {
                    Depth = [.. steps.Select(step => (double?)At(step)?.Queues.GetValueOrDefault(word)?.Depth)],
                    InFlight = [.. steps.Select(step => (double?)At(step)?.Queues.GetValueOrDefault(word)?.InFlight)],
                    DeadLetters = [.. steps.Select(step => (double?)At(step)?.Queues.GetValueOrDefault(word)?.DeadLetters)],
                    In = [.. steps.Select(step => word == WatchedQueues.Events ? Rate(step, Rates.Ingestion, EventOutcome.Accepted.Word) : null)],
                    Out = [.. steps.Select(step => word == WatchedQueues.Events ? Rate(step, Rates.Processor, Rates.Ends) : null)],
                },
                StringComparer.Ordinal),
            Outcomes = withOutcomes
                ? Rates.Ends.ToDictionary<string, string, IReadOnlyList<double?>>(
                    outcome => outcome, outcome => [.. steps.Select(step => Rate(step, Rates.Processor, outcome))], StringComparer.Ordinal)
                : null,
        };
    }
}
