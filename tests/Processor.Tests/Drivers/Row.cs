using Amazon.DynamoDBv2.Model;

namespace Processor.Tests.Drivers;

/// <summary>A stored row: every attribute is a string or a number.</summary>
internal sealed class Row(Dictionary<string, AttributeValue> item)
{
    public string this[string name] => item[name].S ?? item[name].N;

    public IReadOnlyList<string> Names => [.. item.Keys.Order(StringComparer.Ordinal)];

    public bool Has(string name) => item.ContainsKey(name);

    public string Text => string.Join('\n', Names.Select(name => $"{name}: {this[name]}"));
}
