using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace LocalAws.DynamoDb.Model;

/// <summary>Attributes by name, in the order they came: as small as can be, for a table holds as many as it has items.</summary>
internal sealed class AttributeMap : IReadOnlyDictionary<string, AttributeValue>
{
    private readonly AttributeNames _names;
    private readonly AttributeValue[] _values;

    public AttributeMap(IReadOnlyCollection<KeyValuePair<string, AttributeValue>> attributes)
    {
        var names = new string[attributes.Count];
        _values = new AttributeValue[attributes.Count];
        foreach (var (index, (name, value)) in attributes.Index())
        {
            (names[index], _values[index]) = (name, value);
        }

        _names = AttributeNames.Of(names);
    }

    public int Count => _values.Length;

    public IEnumerable<string> Keys => this.Select(attribute => attribute.Key);

    public IEnumerable<AttributeValue> Values => _values;

    public AttributeValue this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no attribute {key}.");

    public bool ContainsKey(string key) => _names.IndexOf(key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out AttributeValue value)
    {
        var index = _names.IndexOf(key);
        value = index < 0 ? null : _values[index];
        return index >= 0;
    }

    public IEnumerator<KeyValuePair<string, AttributeValue>> GetEnumerator()
    {
        for (var i = 0; i < _values.Length; i++)
        {
            yield return new(_names[i], _values[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
