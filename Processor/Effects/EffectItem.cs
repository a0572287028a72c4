using System.Globalization;
using Amazon.DynamoDBv2.Model;

namespace Processor.Effects;

/// <summary>Attributes of a row: texts, and numbers that are kept exactly.</summary>
internal sealed class EffectItem
{
    private readonly Dictionary<string, AttributeValue> _attributes;

    public EffectItem()
        : this([])
    {
    }

    /// <param name="attributes">As DynamoDB has them.</param>
    internal EffectItem(Dictionary<string, AttributeValue> attributes) => _attributes = attributes;

    internal IReadOnlyDictionary<string, AttributeValue> Attributes => _attributes;

    /// <returns>This item, with the attribute in it.</returns>
    public EffectItem With(string name, string text)
    {
        _attributes[name] = new AttributeValue(text);
        return this;
    }

    /// <returns>This item, with the attribute in it.</returns>
    public EffectItem With(string name, decimal number)
    {
        _attributes[name] = new AttributeValue { N = number.ToString(CultureInfo.InvariantCulture) };
        return this;
    }

    /// <exception cref="KeyNotFoundException">The row has no such attribute.</exception>
    public string Text(string name) => _attributes[name].S;

    /// <summary>A number of up to 28 digits: what a sum has beyond them is rounded, which is why sums are left to DynamoDB.</summary>
    /// <exception cref="KeyNotFoundException">The row has no such attribute.</exception>
    public decimal Number(string name) => decimal.Parse(_attributes[name].N, NumberStyles.Float, CultureInfo.InvariantCulture);
}
