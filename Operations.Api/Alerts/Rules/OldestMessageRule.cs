using System.Globalization;
using Microsoft.Extensions.Options;
using Operations.Api.Pipeline;

namespace Operations.Api.Alerts;

/// <summary>
/// Messages of a queue wait for long. How long is what processors measure; where they say nothing, it is the time for which the queue has not
/// become shorter: nobody takes from it, or fewer than come.
/// </summary>
internal sealed class OldestMessageRule(PipelineReader pipeline, RuleMemory memory, IOptions<AlertOptions> options) : IAlertRule
{
    private readonly OldestMessageRuleOptions _options = options.Value.OldestMessage;

    public string Code => AlertRules.OldestMessage;

    public bool IsOn => _options.Enabled;

    public async Task<IReadOnlyList<Observation>> LookAsync(IReadOnlyList<Alert> open, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var observations = new List<Observation>();
        foreach (var queue in await pipeline.ReadQueuesAsync(cancellationToken))
        {
            observations.Add(new Observation(
                queue.Name, await LookAsync(queue, now, cancellationToken), $"No message of {queue.Queue} waits for longer than it may."));
        }

        return observations;
    }

    private async Task<Finding?> LookAsync(QueueView queue, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var standing = now - await StandsSinceAsync(queue, now, cancellationToken);
        if (queue.Depth == 0)
        {
            return null;
        }

        var isMeasured = queue is { OldestIs: "measured", OldestSeconds: not null };
        var wait = isMeasured ? TimeSpan.FromSeconds(queue.OldestSeconds!.Value) : standing;
        if (wait <= _options.OlderThan)
        {
            return null;
        }

        var minutes = (long)wait.TotalMinutes;
        return new Finding
        {
            Summary = isMeasured
                ? Text($"The oldest of {queue.Depth} messages in {queue.Queue} has waited for {minutes} min.")
                : Text($"{queue.Depth} messages wait in {queue.Queue}, which has not become shorter for {minutes} min."),
            Count = queue.Depth,
            Since = now - wait,
            Link = "/",
        };
    }

    private async Task<DateTimeOffset> StandsSinceAsync(QueueView queue, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var name = $"depth#{queue.Name}";
        if (await memory.FindAsync(name, cancellationToken) is not { } last)
        {
            last = (-1, now);
        }

        var since = last.Value <= 0 || queue.Depth < last.Value ? now : last.At;
        if (queue.Depth != last.Value)
        {
            await memory.KeepAsync(name, queue.Depth, since, cancellationToken);
        }

        return since;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
