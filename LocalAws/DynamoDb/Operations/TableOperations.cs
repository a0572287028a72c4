using LocalAws.DynamoDb.Storage;
using LocalAws.Protocol;

namespace LocalAws.DynamoDb.Operations;

/// <summary>CreateTable, DescribeTable, ListTables and DeleteTable. A table is ACTIVE from the first moment.</summary>
internal static class TableOperations
{
    private const int MaxNames = 100;

    public static void Create(OperationContext context)
    {
        var table = new Table(TableReader.Read(context));
        TagOperations.Add(table, context.Input.Array("Tags") ?? []);
        lock (context.Database.Lock)
        {
            if (!context.Database.TryAdd(table))
            {
                throw DynamoDbErrors.ResourceInUse($"Table already exists: {table.Definition.Name}");
            }

            TableWriter.Write(context.Output, "TableDescription", table);
        }
    }

    public static void Describe(OperationContext context)
    {
        lock (context.Database.Lock)
        {
            TableWriter.Write(context.Output, "Table", Find(context));
        }
    }

    public static void Delete(OperationContext context)
    {
        lock (context.Database.Lock)
        {
            var table = Find(context);
            if (table.Definition.DeletionProtection)
            {
                throw DynamoDbErrors.Validation(
                    $"Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.");
            }

            context.Database.Remove(table.Definition.Name);
            TableWriter.Write(context.Output, "TableDescription", table, status: "DELETING");
        }
    }

    public static void List(OperationContext context)
    {
        var limit = (int)(context.Input.Integer("Limit", 1, MaxNames) ?? MaxNames);
        var start = context.Input.Text("ExclusiveStartTableName");
        string[] names;
        lock (context.Database.Lock)
        {
            names = [.. context.Database.TableNames
                .Where(name => start is null || string.CompareOrdinal(name, start) > 0)
                .Take(limit + 1)];
        }

        context.Output.WriteStartArray("TableNames");
        foreach (var name in names.Take(limit))
        {
            context.Output.WriteStringValue(name);
        }

        context.Output.WriteEndArray();
        if (names.Length > limit)
        {
            context.Output.WriteString("LastEvaluatedTableName", names[limit - 1]);
        }
    }

    /// <summary>Operations on tables name the one that is not there; those on items do not.</summary>
    public static Table Find(OperationContext context)
    {
        var name = context.Input.RequiredText("TableName");
        TableName.Check(name);
        return context.Database.Find(name) ?? throw NotFound(name);
    }

    private static AwsException NotFound(string name) =>
        DynamoDbErrors.ResourceNotFound($"Requested resource not found: Table: {name} not found");
}
