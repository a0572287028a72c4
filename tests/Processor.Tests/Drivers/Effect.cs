using Amazon.DynamoDBv2.Model;

namespace Processor.Tests.Drivers;

/// <summary>A row that a handler keeps: every attribute is a text or a number.</summary>
internal sealed class Effect(Dictionary<string, AttributeValue> item)
{
    public string Key => $"{item["pk"].S} {item["sk"].S}";

    public string this[string name] => item[name].S ?? item[name].N;

    public string Text => string.Join(' ', item.Keys.Except(["pk", "sk"]).Order(StringComparer.Ordinal).Select(name => $"{name}={this[name]}"));
}
