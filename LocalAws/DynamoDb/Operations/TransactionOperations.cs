using System.Security.Cryptography;
using System.Text.Json;
using LocalAws.DynamoDb.Expressions;
using LocalAws.DynamoDb.Model;
using LocalAws.DynamoDb.Storage;
using LocalAws.DynamoDb.Writes;
using LocalAws.Protocol;

namespace LocalAws.DynamoDb.Operations;

/// <summary>TransactWriteItems and TransactGetItems: up to 100 items and 4 MB, all or nothing.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html</remarks>
internal static class TransactionOperations
{
    private const int MaxActions = 100;
    private const int MaxBytes = 4 * 1024 * 1024;
    private const int UnitFactor = 2;

    public static void Write(OperationContext context)
    {
        var capacity = new CapacityReport(context);
        var token = context.Input.Text("ClientRequestToken");
        if (token?.Length is < 1 or > 36)
        {
            throw DynamoDbErrors.Constraint($"'{token}'", "clientRequestToken", "Member must have length less than or equal to 36");
        }

        var requests = context.Input.RequiredArray("TransactItems", max: MaxActions);
        WriteAction[] actions = [.. requests.Select(request => ReadAction(request, context.Database))];
        var hash = token is null ? null : Hash(requests);
        lock (context.Database.Lock)
        {
            if (token is null || !context.Database.Tokens.IsRepeated(token, hash!))
            {
                Carry(actions);
                if (token is not null)
                {
                    context.Database.Tokens.Remember(token, hash!);
                }
            }
        }

        foreach (var action in actions)
        {
            capacity.Add(action, UnitFactor);
        }

        capacity.WriteAll(context.Output);
    }

    public static void Get(OperationContext context)
    {
        var capacity = new CapacityReport(context);
        var gets = context.Input.RequiredArray("TransactItems", max: MaxActions)
            .Select(request => ReadGet(request.RequiredObject("Get"), context.Database))
            .ToArray();
        if (gets.Any(get => get.Reason is not null))
        {
            throw new TransactionCanceledException([.. gets.Select(get => get.Reason ?? CancellationReason.None)]);
        }

        CheckDistinct(gets.Select(get => (get.Table, get.Key)));
        MapValue?[] items;
        lock (context.Database.Lock)
        {
            items = [.. gets.Select(get => get.Table.Items.Find(get.Key))];
        }

        CheckSize(items.Sum(item => item?.ItemSize ?? 0));
        context.Output.WriteStartArray("Responses");
        foreach (var (get, item) in gets.Zip(items))
        {
            context.Output.WriteStartObject();
            if (item is not null)
            {
                context.Output.WriteItem("Item", get.Projection?.Of(item) ?? item);
            }

            context.Output.WriteEndObject();
            capacity.Add(get.Table, Capacity.ReadUnits(item?.ItemSize ?? 0, consistent: true) * UnitFactor);
        }

        context.Output.WriteEndArray();
        capacity.WriteAll(context.Output);
    }

    private static void Carry(WriteAction[] actions)
    {
        CancellationReason[] reasons = [.. actions.Select(action => Try(() => action.Key))];
        ThrowUnlessAllNone(reasons);
        CheckDistinct(actions.Select(action => (action.Table, action.Key)));
        reasons = [.. actions.Select(action => Try(action.Prepare))];
        ThrowUnlessAllNone(reasons);
        CheckSize(actions.Sum(action => Math.Max(action.Before?.ItemSize ?? 0, action.After?.ItemSize ?? 0)));
        foreach (var action in actions)
        {
            action.Commit();
        }
    }

    private static CancellationReason Try(Func<PrimaryKey> read) => Try(() =>
    {
        _ = read();
    });

    private static CancellationReason Try(Action step)
    {
        try
        {
            step();
            return CancellationReason.None;
        }
        catch (ConditionalCheckFailedException error)
        {
            return new CancellationReason("ConditionalCheckFailed", error.Message, error.Item);
        }
        catch (AwsException error) when (DynamoDbErrors.IsValidation(error))
        {
            return new CancellationReason("ValidationError", error.Message, null);
        }
    }

    private static void ThrowUnlessAllNone(CancellationReason[] reasons)
    {
        if (reasons.Any(reason => reason != CancellationReason.None))
        {
            throw new TransactionCanceledException(reasons);
        }
    }

    private static WriteAction ReadAction(JsonElement request, Database database)
    {
        JsonProperty[] members = [.. request.Members()];
        return members is [{ Value: var input, Name: var kind }]
            ? kind switch
            {
                "Put" => WriteReader.ReadPut(input, database),
                "Update" => RequireUpdate(WriteReader.ReadUpdate(input, database)),
                "Delete" => WriteReader.ReadDelete(input, database),
                "ConditionCheck" => WriteReader.ReadCheck(input, database),
                _ => throw OneOf(),
            }
            : throw OneOf();
    }

    private static UpdateAction RequireUpdate(UpdateAction action) => action.TouchesNothing
        ? throw DynamoDbErrors.Constraint("null", "transactItems.member.update.updateExpression", "Member must not be null")
        : action;

    private static AwsException OneOf() =>
        DynamoDbErrors.Validation("TransactItems can only contain one of Check, Put, Update or Delete");

    private static (Table Table, PrimaryKey Key, Projection? Projection, CancellationReason? Reason) ReadGet(JsonElement input, Database database)
    {
        var key = AttributeValueReader.ReadMap(input.RequiredObject("Key"));
        var table = database.Get(input.RequiredText("TableName"));
        var scope = new ExpressionScope(input, "ProjectionExpression");
        var projection = Projection.Parse(input.Text("ProjectionExpression"), scope);
        scope.CheckAllUsed();
        PrimaryKey primaryKey = default;
        var reason = Try(() => primaryKey = table.Keys.ReadKey(key));
        return (table, primaryKey, projection, reason == CancellationReason.None ? null : reason);
    }

    private static void CheckDistinct(IEnumerable<(Table Table, PrimaryKey Key)> keys)
    {
        var seen = new HashSet<(Table Table, PrimaryKey Key)>();
        if (!keys.All(seen.Add))
        {
            throw DynamoDbErrors.Validation("Transaction request cannot include multiple operations on one item");
        }
    }

    private static void CheckSize(int bytes)
    {
        if (bytes > MaxBytes)
        {
            throw DynamoDbErrors.Validation("The aggregate size of the items in the transaction has exceeded 4 MB");
        }
    }

    private static string Hash(JsonElement[] requests)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var request in requests)
        {
            hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(request));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
