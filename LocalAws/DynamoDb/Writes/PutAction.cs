using LocalAws.DynamoDb.Expressions;
using LocalAws.DynamoDb.Model;
using LocalAws.DynamoDb.Storage;

namespace LocalAws.DynamoDb.Writes;

internal sealed class PutAction(Table table, MapValue item, Condition? condition, bool returnsItemOnFailure)
    : WriteAction(table, condition, returnsItemOnFailure)
{
    protected override PrimaryKey ReadKey() => Table.Keys.KeyOf(ItemSize.Check(item, "Item size has exceeded the maximum allowed size"));

    protected override MapValue Change(MapValue? before) => item;
}
