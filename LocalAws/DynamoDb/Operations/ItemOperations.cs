using LocalAws.DynamoDb.Expressions;
using LocalAws.DynamoDb.Model;
using LocalAws.DynamoDb.Storage;
using LocalAws.DynamoDb.Writes;

namespace LocalAws.DynamoDb.Operations;

/// <summary>GetItem, PutItem, UpdateItem and DeleteItem.</summary>
internal static class ItemOperations
{
    public static void Get(OperationContext context)
    {
        LegacyParameters.Refuse(context.Input);
        var capacity = new CapacityReport(context);
        var name = context.Input.RequiredText("TableName");
        var key = context.Input.RequiredObject("Key");
        var table = context.Database.Get(name);
        var scope = new ExpressionScope(context.Input, "ProjectionExpression");
        var projection = Projection.Parse(context.Input.Text("ProjectionExpression"), scope);
        scope.CheckAllUsed();
        var primaryKey = table.Keys.ReadKey(AttributeValueReader.ReadMap(key));

        MapValue? item;
        lock (context.Database.Lock)
        {
            item = table.Items.Find(primaryKey);
        }

        if (item is not null)
        {
            context.Output.WriteItem("Item", projection?.Of(item) ?? item);
        }

        capacity.Add(table, Capacity.ReadUnits(item?.ItemSize ?? 0, context.Input.Flag("ConsistentRead")));
        capacity.WriteOne(context.Output);
    }

    public static void Put(OperationContext context) =>
        Write(context, WriteReader.ReadPut(context.Input, context.Database), ReadReturnValues(context));

    public static void Delete(OperationContext context) =>
        Write(context, WriteReader.ReadDelete(context.Input, context.Database), ReadReturnValues(context));

    public static void Update(OperationContext context)
    {
        var returnValues = context.Input.Choice("ReturnValues", "NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW");
        Write(context, WriteReader.ReadUpdate(context.Input, context.Database), returnValues);
    }

    private static string ReadReturnValues(OperationContext context)
    {
        var value = context.Input.Choice("ReturnValues", "NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW");
        return value is "NONE" or "ALL_OLD"
            ? value
            : throw DynamoDbErrors.Validation("ReturnValues can only be ALL_OLD or NONE");
    }

    private static void Write(OperationContext context, WriteAction action, string returnValues)
    {
        LegacyParameters.Refuse(context.Input);
        var capacity = new CapacityReport(context);
        lock (context.Database.Lock)
        {
            action.Prepare();
            action.Commit();
        }

        var attributes = returnValues switch
        {
            "ALL_OLD" => action.Before,
            "ALL_NEW" => action.After,
            "UPDATED_OLD" => Touched(action, action.Before),
            "UPDATED_NEW" => Touched(action, action.After),
            _ => null,
        };
        if (attributes is not null)
        {
            context.Output.WriteItem("Attributes", attributes);
        }

        capacity.Add(action);
        capacity.WriteOne(context.Output);
    }

    private static MapValue? Touched(WriteAction action, MapValue? item) =>
        item is not null
        && action is UpdateAction { TouchesNothing: false } update
        && update.Touched(item) is { Attributes.Count: > 0 } touched
            ? touched
            : null;
}
