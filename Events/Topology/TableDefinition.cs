namespace Events;

/// <summary>An on-demand DynamoDB table whose keys are strings.</summary>
public sealed record TableDefinition
{
    public required string Name { get; init; }

    public required string PartitionKey { get; init; }

    /// <summary>Null where the partition key alone names a row.</summary>
    public string? SortKey { get; init; }

    public IReadOnlyList<IndexDefinition> Indexes { get; init; } = [];

    /// <summary>The attribute that says when a row may be removed; null where rows stay.</summary>
    public string? TimeToLive { get; init; }
}
