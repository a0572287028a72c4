using LocalAws.DynamoDb.Expressions;
using LocalAws.DynamoDb.Model;
using LocalAws.DynamoDb.Storage;

namespace LocalAws.DynamoDb.Writes;

internal sealed class DeleteAction(Table table, MapValue key, Condition? condition, bool returnsItemOnFailure)
    : WriteAction(table, condition, returnsItemOnFailure)
{
    protected override PrimaryKey ReadKey() => Table.Keys.ReadKey(key);

    protected override MapValue? Change(MapValue? before) => null;
}
