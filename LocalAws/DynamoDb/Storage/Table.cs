using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.Storage;

/// <summary>A table with its indexes. All but <see cref="Definition"/> is used under its database's lock only.</summary>
internal sealed class Table
{
    private readonly Dictionary<string, SecondaryIndex> _indexes = new(StringComparer.Ordinal);

    public Table(TableDefinition definition)
    {
        Definition = definition;
        foreach (var index in definition.Indexes)
        {
            _indexes.Add(index.Name, new SecondaryIndex(index, definition.Keys));
        }
    }

    public TableDefinition Definition { get; set; }

    public OrderedItems Items { get; } = new();

    public long SizeBytes { get; private set; }

    public TimeToLive? TimeToLive { get; private set; }

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    public KeySchema Keys => Definition.Keys;

    public IEnumerable<SecondaryIndex> Indexes => _indexes.Values;

    public SecondaryIndex? Index(string name) => _indexes.GetValueOrDefault(name);

    /// <exception cref="Protocol.AwsException">An index cannot hold the item.</exception>
    public void CheckIndexes(MapValue item)
    {
        foreach (var index in _indexes.Values)
        {
            index.Check(item);
        }
    }

    /// <returns>Write units per index that the write touched.</returns>
    public IReadOnlyDictionary<string, double> Replace(PrimaryKey key, MapValue? before, MapValue? after)
    {
        var position = Position.Of(key, item: after);
        if (after is not null)
        {
            Items.Put(position);
        }
        else if (before is not null)
        {
            Items.Remove(position);
        }

        SizeBytes += (after?.ItemSize ?? 0) - (before?.ItemSize ?? 0);
        TimeToLive?.Replace(position, before);
        if (_indexes.Count == 0)
        {
            return System.Collections.ObjectModel.ReadOnlyDictionary<string, double>.Empty;
        }

        return _indexes.Values
            .Select(index => (index.Definition.Name, Units: index.Replace(key, before, after)))
            .Where(write => write.Units > 0)
            .ToDictionary(write => write.Name, write => write.Units, StringComparer.Ordinal);
    }

    /// <param name="attribute">Null switches expiry off.</param>
    public void SetTimeToLive(string? attribute)
    {
        TimeToLive = attribute is null ? null : new TimeToLive(attribute);
        if (TimeToLive is not null)
        {
            foreach (var position in All())
            {
                TimeToLive.Replace(position, before: null);
            }
        }
    }

    public void RemoveExpired(DateTimeOffset now)
    {
        foreach (var key in TimeToLive?.Expired(now) ?? [])
        {
            Replace(key, Items.Find(key), null);
        }
    }

    public void AddIndex(IndexDefinition definition)
    {
        var index = new SecondaryIndex(definition, Keys);
        foreach (var position in All())
        {
            index.Replace(position.Key, null, position.Item);
        }

        _indexes.Add(definition.Name, index);
    }

    public void RemoveIndex(string name) => _indexes.Remove(name);

    private IEnumerable<Position> All() => Items
        .Walk(Position.HashBound(0, -1), Position.HashBound(ulong.MaxValue, 1), forward: true)
        .Where(position => position.Item is not null);
}
