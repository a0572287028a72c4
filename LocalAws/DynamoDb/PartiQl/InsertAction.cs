using System.Text.Json;
using LocalAws.DynamoDb.Expressions;
using LocalAws.DynamoDb.Model;
using LocalAws.DynamoDb.Operations;
using LocalAws.DynamoDb.Storage;
using LocalAws.DynamoDb.Writes;
using LocalAws.Protocol;

namespace LocalAws.DynamoDb.PartiQl;

/// <summary>A put on condition that there is no such item yet.</summary>
internal static class InsertAction
{
    /// <param name="request">A statement with its parameters.</param>
    /// <param name="database">Has the table.</param>
    /// <exception cref="AwsException">The statement is malformed, its table is not there, or the item does not fit it.</exception>
    public static PutAction Read(JsonElement request, Database database)
    {
        AttributeValue[] parameters = request.Array("Parameters") is { } values ? [.. values.Select(AttributeValueReader.Read)] : [];
        var statement = StatementParser.Parse(request.RequiredText("Statement"), parameters);
        var table = database.Get(statement.Table);
        var partition = new DocumentPath([new PathElement(table.Keys.Partition.Name, 0)]);
        var action = new PutAction(
            table,
            statement.Item,
            new Condition.Exists(partition, Expected: false),
            request.Choice("ReturnValuesOnConditionCheckFailure", "NONE", "ALL_OLD") == "ALL_OLD");
        _ = action.Key;
        return action;
    }
}
