using System.Text;

namespace LocalAws.DynamoDb.Model;

/// <summary>A map, and the item itself: an item is a map at the top.</summary>
internal sealed record MapValue : AttributeValue
{
    public static readonly MapValue Empty = new([]);

    private int? _itemSize;

    /// <param name="attributes">None is there twice.</param>
    public MapValue(IReadOnlyCollection<KeyValuePair<string, AttributeValue>> attributes) => Attributes = new AttributeMap(attributes);

    public AttributeMap Attributes { get; }

    public override string Type => "M";

    public override int Size => 3 + Attributes.Count + ItemSize;

    /// <summary>Bytes when the map is a whole item: attribute names and values, without the overhead of a nested map.</summary>
    public int ItemSize => _itemSize ??= Attributes.Sum(attribute => Encoding.UTF8.GetByteCount(attribute.Key) + attribute.Value.Size);

    public AttributeValue? this[string name] => Attributes.GetValueOrDefault(name);

    public Dictionary<string, AttributeValue> ToDictionary() => new(Attributes, StringComparer.Ordinal);

    public bool Equals(MapValue? other) =>
        other is not null
        && Attributes.Count == other.Attributes.Count
        && Attributes.All(attribute => attribute.Value.Equals(other[attribute.Key]));

    public override int GetHashCode() => Attributes.Count;
}
