using Events;

namespace Ingestion.Api.Contracts;

/// <summary>What became of one event of a batch.</summary>
internal sealed record BatchItemReceipt
{
    /// <summary>Where the event stands in the batch, counted from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The event's id; absent where it has none that is valid.</summary>
    public string? Id { get; init; }

    /// <summary><c>accepted</c>, <c>rejected</c> or <c>retry</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Everything that is wrong with it.</summary>
    public IReadOnlyList<EventError> Errors { get; init; } = [];
}
