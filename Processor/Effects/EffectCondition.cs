using Amazon.DynamoDBv2.Model;
using Events;

namespace Processor.Effects;

/// <summary>What must hold of a row when the effects are written. Where it does not, none is, and the handler is asked again.</summary>
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

    /// <summary>The row is as it was read.</summary>
    /// <param name="item">What was read: null where there was no row, and then there must be none yet.</param>
    /// <param name="name">An attribute that differs after every change of the row.</param>
    public static EffectCondition Unchanged(EffectItem? item, string name) => item is null
        ? Absent
        : new() { Expression = "#condition = :condition", Name = name, Value = item.Attributes[name] };
}
