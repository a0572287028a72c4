using LocalAws.DynamoDb.Expressions;
using LocalAws.DynamoDb.Model;
using LocalAws.DynamoDb.Storage;

namespace LocalAws.DynamoDb.Writes;

/// <summary>Writes nothing: a transaction goes through only where the item meets the condition.</summary>
internal sealed class CheckAction(Table table, MapValue key, Condition condition, bool returnsItemOnFailure)
    : WriteAction(table, condition, returnsItemOnFailure)
{
    public override void Commit()
    {
    }

    protected override PrimaryKey ReadKey() => Table.Keys.ReadKey(key);

    protected override MapValue? Change(MapValue? before) => before;
}
