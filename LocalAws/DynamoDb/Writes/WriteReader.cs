using System.Text.Json;
using LocalAws.DynamoDb.Expressions;
using LocalAws.DynamoDb.Model;
using LocalAws.DynamoDb.Operations;
using LocalAws.DynamoDb.Storage;

namespace LocalAws.DynamoDb.Writes;

/// <summary>Reads the members that a write has alike on its own and in a transaction.</summary>
internal static class WriteReader
{
    private const string ConditionMember = "ConditionExpression";
    private const string UpdateMember = "UpdateExpression";

    public static PutAction ReadPut(JsonElement input, Database database)
    {
        var name = input.RequiredText("TableName");
        var item = input.RequiredObject("Item");
        var table = database.Get(name);
        var (condition, returnsItem) = ReadCondition(input, new ExpressionScope(input, ConditionMember));
        return new PutAction(table, AttributeValueReader.ReadMap(item), condition, returnsItem);
    }

    public static DeleteAction ReadDelete(JsonElement input, Database database)
    {
        var name = input.RequiredText("TableName");
        var key = input.RequiredObject("Key");
        var table = database.Get(name);
        var (condition, returnsItem) = ReadCondition(input, new ExpressionScope(input, ConditionMember));
        return new DeleteAction(table, AttributeValueReader.ReadMap(key), condition, returnsItem);
    }

    public static CheckAction ReadCheck(JsonElement input, Database database)
    {
        var name = input.RequiredText("TableName");
        var key = input.RequiredObject("Key");
        input.RequiredText(ConditionMember);
        var table = database.Get(name);
        var (condition, returnsItem) = ReadCondition(input, new ExpressionScope(input, ConditionMember));
        return new CheckAction(table, AttributeValueReader.ReadMap(key), condition!, returnsItem);
    }

    public static UpdateAction ReadUpdate(JsonElement input, Database database)
    {
        var name = input.RequiredText("TableName");
        var key = input.RequiredObject("Key");
        var table = database.Get(name);
        var scope = new ExpressionScope(input, UpdateMember, ConditionMember);
        var update = UpdateParser.Parse(input.Text(UpdateMember), scope);
        var (condition, returnsItem) = ReadCondition(input, scope);
        return new UpdateAction(table, AttributeValueReader.ReadMap(key), update, condition, returnsItem);
    }

    private static (Condition? Condition, bool ReturnsItem) ReadCondition(JsonElement input, ExpressionScope scope)
    {
        var condition = ConditionParser.Parse(input.Text(ConditionMember), ConditionMember, scope);
        scope.CheckAllUsed();
        return (condition, input.Choice("ReturnValuesOnConditionCheckFailure", "NONE", "ALL_OLD") == "ALL_OLD");
    }
}
