using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.Storage;

internal sealed record KeySchema(KeyElement Partition, KeyElement? Sort)
{
    public IEnumerable<string> Names => Sort is null ? [Partition.Name] : [Partition.Name, Sort.Name];

    public bool Contains(string attribute) => attribute == Partition.Name || attribute == Sort?.Name;

    /// <summary>The key of a whole item.</summary>
    public PrimaryKey KeyOf(MapValue item) => new(
        Partition.Check(item[Partition.Name], isPartition: true),
        Sort?.Check(item[Sort.Name], isPartition: false));

    /// <summary>The key that a <c>Key</c> parameter names: exactly the key attributes, in their types.</summary>
    public PrimaryKey ReadKey(MapValue key)
    {
        if (key.Attributes.Count != (Sort is null ? 1 : 2)
            || key[Partition.Name]?.Type != Partition.Type
            || (Sort is not null && key[Sort.Name]?.Type != Sort.Type))
        {
            throw DynamoDbErrors.Validation("The provided key element does not match the schema");
        }

        return KeyOf(key);
    }

    /// <returns>The key under which an index holds the item; null where it has none that fits: such an index is sparse.</returns>
    public PrimaryKey? IndexKeyOf(MapValue item)
    {
        var partition = item[Partition.Name];
        var sort = Sort is null ? null : item[Sort.Name];
        return partition?.Type == Partition.Type && sort?.Type == Sort?.Type && partition.Size > 0 && sort?.Size != 0
            ? new PrimaryKey(partition, sort)
            : null;
    }

    /// <exception cref="Protocol.AwsException">The item has a key attribute of an index in another type, empty or too long.</exception>
    public void CheckIndexKey(MapValue item, string indexName)
    {
        CheckIndexKey(Partition, item, indexName, isPartition: true);
        if (Sort is not null)
        {
            CheckIndexKey(Sort, item, indexName, isPartition: false);
        }
    }

    public IEnumerable<KeyValuePair<string, AttributeValue>> Attributes(PrimaryKey key)
    {
        yield return new(Partition.Name, key.Partition);
        if (Sort is not null && key.Sort is not null)
        {
            yield return new(Sort.Name, key.Sort);
        }
    }

    private static void CheckIndexKey(KeyElement element, MapValue item, string indexName, bool isPartition)
    {
        if (item[element.Name] is not { } value)
        {
            return;
        }

        if (value.Type != element.Type)
        {
            throw DynamoDbErrors.Validation(
                $"One or more parameter values were invalid: Type mismatch for Index Key {element.Name} Expected: {element.Type} "
                + $"Actual: {value.Type} IndexName: {indexName}");
        }

        element.CheckSize(value, isPartition);
    }
}
