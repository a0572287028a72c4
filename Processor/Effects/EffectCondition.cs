using Amazon.DynamoDBv2.Model;
using Events;

namespace Processor.Effects;

/// <summary>What must hold of a row when the effects are written. Where it does not, nothing is written and the handler is asked again.</summary>
internal sealed record EffectCondition
{
    public static readonly EffectCondition Absent = new() { Expression = $"attribute_not_exists({EffectRow.PartitionKey})" };

    public static readonly EffectCondition Present = new() { Expression = $"attribute_exists({EffectRow.PartitionKey})" };

    private EffectCondition()
    {
    }

    public required string Expression { get; init; }

    public string? Name { get; private init; }

    public AttributeValue? Value { get; private init; }

    /// <summary>The row is as it was read: this attribute of it has not changed.</summary>
    public static EffectCondition Unchanged(EffectItem item, string name) =>
        new() { Expression = "#condition = :condition", Name = name, Value = item.Attributes[name] };
}
