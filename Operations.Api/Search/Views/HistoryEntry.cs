using Operations.Api.DeadLetters;

namespace Operations.Api.Search;

/// <summary>Something that happened to an event.</summary>
internal sealed record HistoryEntry
{
    public required string At { get; init; }

    /// <summary><c>received</c>, <c>sent</c>, or the outcome.</summary>
    public required string What { get; init; }

    /// <summary>The queue message that brought it.</summary>
    public string? MessageId { get; init; }

    /// <summary>How often that message was delivered.</summary>
    public long? Attempts { get; init; }

    public Reason? Reason { get; init; }
}
