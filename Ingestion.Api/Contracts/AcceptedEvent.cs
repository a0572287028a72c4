namespace Ingestion.Api.Contracts;

/// <summary>The receipt for one event: the queue has it, and it will have its effect once.</summary>
internal sealed record AcceptedEvent
{
    /// <summary>The event's id, made here where the client gave none.</summary>
    public required string Id { get; init; }

    public required string Source { get; init; }

    public required string Type { get; init; }

    /// <summary>Always <c>accepted</c>.</summary>
    public required string Status { get; init; }

    /// <summary>When it arrived, RFC 3339 in UTC.</summary>
    public required string ReceivedAt { get; init; }
}
