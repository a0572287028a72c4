using System.Collections.Concurrent;
using LocalAws.EventBridge.Buses;
using LocalAws.Hosting;
using LocalAws.Schedules;

namespace LocalAws.EventBridge;

/// <summary>Triggers the rules that have a schedule, which is in UTC.</summary>
/// <remarks>https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html</remarks>
internal sealed class RuleClock(LocalClock clock, BusRegistry buses, EventRouter router) : IDisposable
{
    private readonly ConcurrentDictionary<string, OccurrenceTimer> _timers = new(StringComparer.Ordinal);

    public static bool IsValid(string expression) =>
        ScheduleExpression.TryParse(expression, TimeZoneInfo.Utc, default) is CronExpression or RateExpression { IsGrammatical: true };

    /// <summary>Starts a rule's clock anew, or stops it where the rule has none or is disabled.</summary>
    public void Set(Rule rule)
    {
        Forget(rule.Arn);
        if (!rule.IsEnabled || string.IsNullOrEmpty(rule.Schedule))
        {
            return;
        }

        var now = clock.GetUtcNow();
        var expression = ScheduleExpression.TryParse(rule.Schedule, TimeZoneInfo.Utc, now)!;
        _timers[rule.Arn] = new OccurrenceTimer(clock, expression, after: now, before: null, due => Trigger(rule, due), onEnded: null);
    }

    public void Forget(string ruleArn)
    {
        if (_timers.TryRemove(ruleArn, out var timer))
        {
            timer.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var timer in _timers.Values)
        {
            timer.Dispose();
        }
    }

    private void Trigger(Rule rule, DateTimeOffset due)
    {
        // Its targets may have changed since.
        if (buses.Find(rule.Bus)?.Rules.GetValueOrDefault(rule.Name) is { IsEnabled: true } current)
        {
            router.Trigger(current, EventEnvelope.WriteScheduled(Guid.CreateVersion7(due).ToString(), current, due));
        }
    }
}
