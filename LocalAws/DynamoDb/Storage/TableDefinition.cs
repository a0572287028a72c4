namespace LocalAws.DynamoDb.Storage;

/// <summary>What CreateTable said, and what UpdateTable changed of it.</summary>
internal sealed record TableDefinition
{
    public required string Name { get; init; }

    public required string Arn { get; init; }

    public required string Id { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required KeySchema Keys { get; init; }

    public required IReadOnlyList<IndexDefinition> Indexes { get; init; }

    public required Throughput Throughput { get; init; }

    public required string TableClass { get; init; }

    public bool DeletionProtection { get; init; }

    public bool IsOnDemand => Throughput == Throughput.OnDemand;

    /// <summary>The attributes that any key is made of, each once.</summary>
    public IEnumerable<KeyElement> KeyElements => Indexes
        .Select(index => index.Keys)
        .Prepend(Keys)
        .SelectMany(keys => keys.Sort is null ? new[] { keys.Partition } : [keys.Partition, keys.Sort])
        .Distinct();
}
