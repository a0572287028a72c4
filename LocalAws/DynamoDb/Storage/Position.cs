using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.Storage;

/// <summary>
/// A place in the order of a table or an index: hash of the partition key, partition key, sort key and, in an index, the key of the
/// item in its table. One that holds an item has all of them; a bound of a range may leave out the later ones, and lies before or after
/// all positions that begin like it.
/// </summary>
internal sealed class Position
{
    public required ulong Hash { get; init; }

    public AttributeValue? Partition { get; init; }

    public AttributeValue? Sort { get; init; }

    /// <summary>The table's key of the item, in an index only.</summary>
    public PrimaryKey? TableKey { get; init; }

    /// <summary>-1 or +1 in a bound, 0 where an item is.</summary>
    public int Edge { get; init; }

    /// <summary>The bound stands before or after all sort keys that begin with <see cref="Sort"/>.</summary>
    public bool IsPrefix { get; init; }

    public MapValue? Item { get; init; }

    /// <summary>That of an item, and not of a bound that leaves the partition key out.</summary>
    public PrimaryKey Key => new(Partition ?? throw new InvalidOperationException("The position has no partition key."), Sort);

    public static Position Of(PrimaryKey key, PrimaryKey? tableKey = null, MapValue? item = null, int edge = 0) => new()
    {
        Hash = PartitionHash.Of(key.Partition),
        Partition = key.Partition,
        Sort = key.Sort,
        TableKey = tableKey,
        Item = item,
        Edge = edge,
    };

    /// <summary>Before or after everything under a partition key, or under those of its sort keys that the arguments name.</summary>
    public static Position Bound(AttributeValue partition, int edge, AttributeValue? sort = null, bool isPrefix = false) => new()
    {
        Hash = PartitionHash.Of(partition),
        Partition = partition,
        Sort = sort,
        Edge = edge,
        IsPrefix = isPrefix,
    };

    public static Position HashBound(ulong hash, int edge) => new() { Hash = hash, Edge = edge };
}
