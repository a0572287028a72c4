using System.Globalization;
using Microsoft.Extensions.Options;
using Operations.Api.Aws;
using Operations.Api.DeadLetters;
using Operations.Api.Pipeline;

namespace Operations.Api.Alerts;

/// <summary>A dead-letter queue is not empty. For a new alert, one batch of its letters is looked at.</summary>
internal sealed class DeadLettersRule(
    PipelineReader pipeline, WatchedQueues queues, LetterBox box, IOptions<AlertOptions> options, IOptions<DeadLetterOptions> letterOptions) : IAlertRule
{
    private readonly DeadLettersRuleOptions _options = options.Value.DeadLetters;

    public string Code => AlertRules.DeadLetters;

    public bool IsOn => _options.Enabled;

    public async Task<IReadOnlyList<Observation>> LookAsync(IReadOnlyList<Alert> open, DateTimeOffset now, CancellationToken cancellationToken) =>
        [.. (await pipeline.ReadQueuesAsync(cancellationToken)).Select(Look)];

    private Observation Look(QueueView queue)
    {
        var count = queue.DeadLetters.Depth + queue.DeadLetters.InFlight;
        if (count <= _options.MoreThan)
        {
            return new Observation(queue.Name, null, $"No more dead letters lie in {queue.DeadLetters.Queue} than may.");
        }

        var finding = new Finding
        {
            Summary = string.Create(
                CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "dead letter lies" : "dead letters lie")} in {queue.DeadLetters.Queue}."),
            Count = count,
            Link = $"/dead-letters?queue={queue.Name}",
        };
        return new Observation(
            queue.Name, finding with { LookCloserAsync = cancellationToken => LookCloserAsync(queue.Name, finding, cancellationToken) });
    }

    private async Task<Finding> LookCloserAsync(string word, Finding finding, CancellationToken cancellationToken)
    {
        var queue = await queues.FindAsync(word, cancellationToken);
        using var turn = await box.TakeTurnAsync(cancellationToken);
        var letters = await box.TakeAsync(queue, letterOptions.Value.HiddenFor, isPatient: true, cancellationToken);
        await box.PutBackAsync(queue, letters);
        if (letters.Count == 0)
        {
            return finding;
        }

        var reason = letters.CountBy(letter => letter.ReasonCode, StringComparer.Ordinal).MaxBy(one => one.Value).Key;
        var oldest = letters.MinBy(letter => letter.FailedAt)!;
        return finding with
        {
            Summary = $"{finding.Summary} The reason of most that were looked at: {reason}.",
            Since = oldest.FailedAt,
            SampleId = oldest.Id ?? oldest.MessageId,
        };
    }
}
