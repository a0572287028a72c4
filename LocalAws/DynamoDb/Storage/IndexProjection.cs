using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.Storage;

/// <summary>The attributes that an index holds beside its own key and the table's.</summary>
/// <param name="Type">ALL, KEYS_ONLY or INCLUDE.</param>
/// <param name="NonKeyAttributes">What INCLUDE names.</param>
internal sealed record IndexProjection(string Type, IReadOnlyList<string> NonKeyAttributes)
{
    public bool IsAll => Type == "ALL";

    public MapValue Of(MapValue item, KeySchema index, KeySchema table) => IsAll
        ? item
        : new MapValue([.. item.Attributes.Where(attribute => Holds(attribute.Key, index, table))]);

    public bool Holds(string attribute, KeySchema index, KeySchema table) =>
        IsAll || index.Contains(attribute) || table.Contains(attribute) || NonKeyAttributes.Contains(attribute, StringComparer.Ordinal);
}
