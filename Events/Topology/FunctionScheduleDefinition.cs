namespace Events;

/// <summary>A schedule of EventBridge Scheduler that invokes a function, as an HTTP API would. It is for AWS alone: elsewhere the service minds the time itself.</summary>
public sealed record FunctionScheduleDefinition : TimedDefinition
{
    /// <summary>Nothing is tried again, and no letter is kept for long: the next invocation makes up for it, and a letter keeps an alarm going.</summary>
    public FunctionScheduleDefinition() =>
        (MaximumRetries, MaximumAge, DeadLetterRetention) = (0, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
}
