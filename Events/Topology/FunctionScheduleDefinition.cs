namespace Events;

/// <summary>A schedule of EventBridge Scheduler that invokes a function, as an HTTP API would. It is for AWS alone: elsewhere the service minds the time itself.</summary>
public sealed record FunctionScheduleDefinition
{
    public required string Name { get; init; }

    /// <summary>As <c>rate(1 minute)</c>.</summary>
    public required string Expression { get; init; }

    /// <summary>The IANA time zone that <see cref="Expression"/> is meant in.</summary>
    public string Zone { get; init; } = "UTC";

    /// <summary>What the function is invoked with: always the same.</summary>
    public required string Input { get; init; }

    /// <summary>How often, and for how long, an invocation that fails is tried again.</summary>
    public int MaximumRetries { get; init; }

    public TimeSpan MaximumAge { get; init; } = TimeSpan.FromMinutes(1);
}
