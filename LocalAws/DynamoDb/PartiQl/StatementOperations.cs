using System.Text.Json;
using LocalAws.DynamoDb.Model;
using LocalAws.DynamoDb.Operations;
using LocalAws.DynamoDb.Storage;
using LocalAws.DynamoDb.Writes;
using LocalAws.Protocol;

namespace LocalAws.DynamoDb.PartiQl;

/// <summary>ExecuteStatement and BatchExecuteStatement.</summary>
internal static class StatementOperations
{
    private const int MaxStatements = 25;

    public static void Execute(OperationContext context)
    {
        var capacity = new CapacityReport(context);
        var action = InsertAction.Read(context.Input, context.Database);
        if (Carry(action, context.Database) is { } error)
        {
            throw error is ConditionalCheckFailedException ? DynamoDbErrors.DuplicateItem() : error;
        }

        context.Output.WriteStartArray("Items");
        context.Output.WriteEndArray();
        capacity.Add(action);
        capacity.WriteOne(context.Output);
    }

    /// <summary>Each statement succeeds or fails by itself. Two on one item fail the whole call.</summary>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchExecuteStatement.html</remarks>
    public static void ExecuteBatch(OperationContext context)
    {
        var capacity = new CapacityReport(context);
        var statements = context.Input.RequiredArray("Statements", max: MaxStatements)
            .Select(statement => Read(statement, context.Database))
            .ToArray();
        BatchOperations.CheckDistinct(statements
            .Where(statement => statement.Action is not null)
            .Select(statement => (statement.Action!.Table, statement.Action.Key)));

        context.Output.WriteStartArray("Responses");
        foreach (var (action, readError) in statements)
        {
            var error = readError ?? Carry(action!, context.Database);
            Write(context.Output, action, error);
            if (error is null)
            {
                capacity.Add(action!);
            }
        }

        context.Output.WriteEndArray();
        capacity.WriteAll(context.Output);
    }

    private static (PutAction? Action, AwsException? Error) Read(JsonElement statement, Database database)
    {
        try
        {
            return (InsertAction.Read(statement, database), null);
        }
        catch (AwsException error) when (Code(error) is not null)
        {
            return (null, error);
        }
    }

    private static AwsException? Carry(PutAction action, Database database)
    {
        lock (database.Lock)
        {
            try
            {
                action.Prepare();
                action.Commit();
                return null;
            }
            catch (AwsException error) when (Code(error) is not null)
            {
                return error;
            }
        }
    }

    /// <returns>The code of a statement's error; null for one that fails the whole call.</returns>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchStatementError.html</remarks>
    private static string? Code(AwsException error) => error switch
    {
        ConditionalCheckFailedException => "DuplicateItem",
        _ when DynamoDbErrors.IsValidation(error) => "ValidationError",
        { Type: DynamoDbErrors.Namespace + "ResourceNotFoundException" } => "ResourceNotFound",
        _ => null,
    };

    private static void Write(Utf8JsonWriter output, PutAction? action, AwsException? error)
    {
        output.WriteStartObject();
        if (error is null)
        {
            output.WriteString("TableName", action!.Table.Definition.Name);
        }
        else
        {
            output.WriteStartObject("Error");
            output.WriteString("Code", Code(error));
            output.WriteString("Message", error is ConditionalCheckFailedException ? DynamoDbErrors.DuplicateItem().Message : error.Message);
            if (error is ConditionalCheckFailedException { Item: { } item })
            {
                output.WriteItem("Item", item);
            }

            output.WriteEndObject();
        }

        output.WriteEndObject();
    }
}
