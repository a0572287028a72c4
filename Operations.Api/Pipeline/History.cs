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
        (double? In, double? Out) RatesOf(string queue, long step) =>
            At(step - 1) is { } before && At(step) is { } after ? Rates.OfQueue(queue, before, after) : default;
        double? Rate(long step, string outcome) =>
            At(step - 1) is { } before && At(step) is { } after ? Rates.Between(before, after, Rates.Processor, outcome) : null;
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
                    In = [.. steps.Select(step => RatesOf(word, step).In)],
                    Out = [.. steps.Select(step => RatesOf(word, step).Out)],
                },
                StringComparer.Ordinal),
            Outcomes = withOutcomes
                ? Rates.Ends.ToDictionary<string, string, IReadOnlyList<double?>>(
                    outcome => outcome, outcome => [.. steps.Select(step => Rate(step, outcome))], StringComparer.Ordinal)
                : null,
        };
    }
}
