using Operations.Api.Telemetry;

namespace Operations.Api.Alerts;

/// <summary>Looks once by every rule, and then sends what there is to tell. However often and wherever it is done, each thing is told once.</summary>
internal sealed partial class AlertChecker(
    IEnumerable<IAlertRule> rules,
    AlertStore store,
    AlertKeeper keeper,
    NoticeSender sender,
    AlertBoard board,
    OperationsTelemetry telemetry,
    TimeProvider time,
    ILogger<AlertChecker> logger)
{
    public async Task<CheckView> CheckAsync(CancellationToken cancellationToken)
    {
        var open = (await store.OpenAsync(cancellationToken)).ToLookup(alert => alert.Rule, StringComparer.Ordinal);
        var steps = new List<AlertStep>();
        var failed = 0;
        foreach (var rule in rules)
        {
            try
            {
                await CheckAsync(rule, [.. open[rule.Code]], steps, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                failed++;
                Log.NotChecked(logger, rule.Code, exception);
            }
        }

        board.Forget();
        var (sent, notSent) = await sender.SendAsync(cancellationToken);
        return new CheckView
        {
            Opened = steps.Count(step => step == AlertStep.Opened),
            Repeated = steps.Count(step => step == AlertStep.Told),
            Ended = steps.Count(step => step == AlertStep.Ended),
            RulesFailed = failed,
            Sent = sent,
            NotSent = notSent,
        };
    }

    private async Task CheckAsync(IAlertRule rule, IReadOnlyList<Alert> open, List<AlertStep> steps, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var seen = rule.IsOn
            ? await rule.LookAsync(open, now, cancellationToken)
            : [.. open.Select(alert => new Observation(alert.Subject, null, "The rule was switched off."))];
        foreach (var one in seen)
        {
            var alert = open.FirstOrDefault(alert => alert.Subject == one.Subject);
            if (await keeper.TakeStepAsync(rule.Code, one, alert, now, cancellationToken) is { } step)
            {
                steps.Add(step);
                telemetry.Alerted(rule.Code, step switch { AlertStep.Opened => "opened", AlertStep.Told => "repeated", _ => "ended" });
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The rule {Rule} could not be checked; its alerts stay as they are")]
        public static partial void NotChecked(ILogger logger, string rule, Exception exception);
    }
}
