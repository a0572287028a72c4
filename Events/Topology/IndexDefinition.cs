namespace Events;

/// <summary>A global secondary index whose keys are strings.</summary>
public sealed record IndexDefinition
{
    public required string Name { get; init; }

    public required string PartitionKey { get; init; }

    public required string SortKey { get; init; }

    /// <summary>The attributes that the index carries beside all keys.</summary>
    public required IReadOnlyList<string> Projected { get; init; }
}
