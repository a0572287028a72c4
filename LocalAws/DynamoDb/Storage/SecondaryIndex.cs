using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.Storage;

/// <summary>The items of a table that have the attributes of another key, in the order of that key.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html</remarks>
internal sealed class SecondaryIndex(IndexDefinition definition, KeySchema tableKeys)
{
    public IndexDefinition Definition => definition;

    public OrderedItems Items { get; } = new();

    public long SizeBytes { get; private set; }

    /// <exception cref="Protocol.AwsException">The item has an attribute of this key that no index can hold.</exception>
    public void Check(MapValue item) => definition.Keys.CheckIndexKey(item, definition.Name);

    /// <returns>Write units that keeping the index costs: none where the entry stays as it was, the sum of two where it moves.</returns>
    public double Replace(PrimaryKey tableKey, MapValue? before, MapValue? after)
    {
        var old = Entry(tableKey, before);
        var current = Entry(tableKey, after);
        if (old?.Item is { } removed && removed.Equals(current?.Item))
        {
            return 0;
        }

        var moves = old is not null && current is not null && PositionComparer.Instance.Compare(old, current) != 0;
        if (old is not null)
        {
            Items.Remove(old);
        }

        if (current is not null)
        {
            Items.Put(current);
        }

        var (oldSize, size) = (old?.Item?.ItemSize ?? 0, current?.Item?.ItemSize ?? 0);
        SizeBytes += size - oldSize;
        return moves ? Capacity.WriteUnits(oldSize) + Capacity.WriteUnits(size)
            : old is null && current is null ? 0
            : Capacity.WriteUnits(Math.Max(oldSize, size));
    }

    private Position? Entry(PrimaryKey tableKey, MapValue? item) =>
        item is not null && definition.Keys.IndexKeyOf(item) is { } key
            ? Position.Of(key, tableKey, definition.Projection.Of(item, definition.Keys, tableKeys))
            : null;
}
