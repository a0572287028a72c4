namespace Events;

/// <summary>What EventBridge Scheduler does by the clock, whatever it does it to.</summary>
public abstract record TimedDefinition
{
    public required string Name { get; init; }

    /// <summary>As <c>cron(0 0 * * ? *)</c> or <c>rate(1 minute)</c>.</summary>
    public required string Expression { get; init; }

    /// <summary>The IANA time zone that <see cref="Expression"/> is meant in.</summary>
    public string Zone { get; init; } = "UTC";

    /// <summary>What is sent. Scheduler replaces keywords such as <c>&lt;aws.scheduler.scheduled-time&gt;</c> in it.</summary>
    /// <remarks>https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html</remarks>
    public required string Input { get; init; }

    /// <summary>What could not be delivered: a queue of the schedule's own, because a message that is here was never on its way.</summary>
    public string DeadLetterName => $"{Name}-dlq";

    public TimeSpan DeadLetterRetention { get; init; } = TimeSpan.FromDays(14);

    /// <summary>How often, and for how long, a delivery that fails is tried again.</summary>
    public int MaximumRetries { get; init; } = 185;

    public TimeSpan MaximumAge { get; init; } = TimeSpan.FromHours(24);
}
