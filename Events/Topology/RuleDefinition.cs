namespace Events;

/// <summary>A rule of EventBridge, on the default event bus: each event that it matches becomes a message, as it is.</summary>
public sealed record RuleDefinition
{
    public required string Name { get; init; }

    /// <summary>The event pattern, as JSON.</summary>
    public required string Pattern { get; init; }

    /// <summary>Where the events go. What cannot be delivered there goes to its dead-letter queue.</summary>
    public required QueueDefinition Target { get; init; }

    /// <summary>How often, and for how long, a delivery that fails is tried again.</summary>
    public int MaximumRetries { get; init; } = 185;

    public TimeSpan MaximumAge { get; init; } = TimeSpan.FromHours(24);
}
