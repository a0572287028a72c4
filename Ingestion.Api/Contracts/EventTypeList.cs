namespace Ingestion.Api.Contracts;

/// <summary>The types of event that have a contract.</summary>
internal sealed record EventTypeList
{
    /// <summary>What becomes of events that no contract is for: <c>accept</c> or <c>refuse</c>.</summary>
    public required string UnknownTypes { get; init; }

    public required IReadOnlyList<EventTypeDescription> EventTypes { get; init; }
}
