namespace Events;

/// <summary>An event as EventApp carries it, whichever way it came in: checked, and with the tenant it belongs to.</summary>
public sealed record EventEnvelope
{
    public required EventKey Key { get; init; }

    public required EventType Type { get; init; }

    public required EventPayload Payload { get; init; }

    /// <summary>The server's clock when the event arrived: it decides the day that the event counts for.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it happened, as the client says.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>What it is about within its source; 1 to 256 characters.</summary>
    public string? Subject { get; init; }

    public EventPriority Priority { get; init; }

    /// <summary>
    /// The media type of the payload, as the client says; null where it says none, which for JSON means <c>application/json</c>.
    /// </summary>
    public string? DataContentType { get; init; }

    /// <summary>The absolute URI of the schema that the payload keeps to, as the client says.</summary>
    public string? DataSchema { get; init; }

    public EventExtensions Extensions { get; init; } = EventExtensions.None;

    /// <summary>The W3C <c>traceparent</c> of the event itself where it has one, or else of the request that brought it.</summary>
    public string? TraceParent { get; init; }
}
