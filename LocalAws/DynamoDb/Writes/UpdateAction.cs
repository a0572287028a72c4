using LocalAws.DynamoDb.Expressions;
using LocalAws.DynamoDb.Model;
using LocalAws.DynamoDb.Storage;

namespace LocalAws.DynamoDb.Writes;

/// <summary>Changes an item, or makes one of the key and what the update sets.</summary>
internal sealed class UpdateAction(Table table, MapValue key, UpdateExpression update, Condition? condition, bool returnsItemOnFailure)
    : WriteAction(table, condition, returnsItemOnFailure)
{
    private const int MaxDepth = 32;

    /// <summary>The parts of an item that the update touches.</summary>
    public MapValue Touched(MapValue item) => new ProjectionNode(update.Paths).Of(item);

    public bool TouchesNothing => !update.Paths.Any();

    protected override PrimaryKey ReadKey()
    {
        var primaryKey = Table.Keys.ReadKey(key);
        var touched = update.Paths.Select(path => path.Root).FirstOrDefault(Table.Keys.Contains);
        return touched is null
            ? primaryKey
            : throw DynamoDbErrors.Validation(
                $"One or more parameter values were invalid: Cannot update attribute {touched}. This attribute is part of the key");
    }

    protected override MapValue Change(MapValue? before)
    {
        var after = update.Apply(before ?? key);
        if (update.Paths.Any(path => !path.IsTopLevel) && Depth(after) > MaxDepth)
        {
            throw DynamoDbErrors.Validation("One or more parameter values were invalid: Nesting Levels have exceeded supported limits");
        }

        return ItemSize.Check(after, "Item size to update has exceeded the maximum allowed size");
    }

    private static int Depth(AttributeValue value) => value switch
    {
        MapValue map => map.Attributes.Values.Select(Depth).DefaultIfEmpty(-1).Max() + 1,
        ListValue list => list.Elements.Select(Depth).DefaultIfEmpty(-1).Max() + 1,
        _ => 0,
    };
}
