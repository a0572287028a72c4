namespace Events;

/// <summary>How urgent an event is to whoever processes it.</summary>
public enum EventPriority
{
    Low = -1,
    Normal = 0,
    High = 1,
}
