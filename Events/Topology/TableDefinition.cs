namespace Events;

/// <summary>An on-demand DynamoDB table whose two keys are strings.</summary>
public sealed record TableDefinition
{
    public required string Name { get; init; }

    public required string PartitionKey { get; init; }

    public required string SortKey { get; init; }
}
