namespace Events;

/// <summary>What is known of an event that cannot be read as a whole: each part that keeps to its rule.</summary>
public sealed record KnownParts
{
    public static readonly KnownParts None = new();

    public TenantId? Tenant { get; init; }

    public EventSource? Source { get; init; }

    public EventId? Id { get; init; }

    public EventType? Type { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }
}
