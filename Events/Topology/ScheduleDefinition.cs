namespace Events;

/// <summary>A schedule of EventBridge Scheduler that puts a message on a queue.</summary>
public sealed record ScheduleDefinition : TimedDefinition
{
    /// <summary>Where the messages go.</summary>
    public required QueueDefinition Target { get; init; }
}
