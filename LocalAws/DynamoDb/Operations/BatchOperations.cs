using System.Text.Json;
using LocalAws.DynamoDb.Expressions;
using LocalAws.DynamoDb.Model;
using LocalAws.DynamoDb.Storage;
using LocalAws.DynamoDb.Writes;

namespace LocalAws.DynamoDb.Operations;

/// <summary>BatchGetItem and BatchWriteItem.</summary>
internal static class BatchOperations
{
    private const int MaxReads = 100;
    private const int MaxWrites = 25;
    private const int MaxResponseBytes = 16 * 1024 * 1024;

    /// <summary>What does not fit in 16 MB comes back as unprocessed.</summary>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html</remarks>
    public static void Get(OperationContext context)
    {
        var capacity = new CapacityReport(context);
        var requests = ReadTables(context.Input, table => table.RequiredArray("Keys").Length, MaxReads, "BatchGetItem")
            .Select(table => ReadGets(context, table))
            .ToArray();
        var unprocessed = new List<(JsonProperty Request, List<MapValue> Keys)>();
        var bytes = 0L;

        context.Output.WriteStartObject("Responses");
        foreach (var (request, table, projection, keys) in requests)
        {
            var left = new List<MapValue>();
            context.Output.WriteStartArray(request.Name);
            foreach (var (key, primaryKey) in keys)
            {
                MapValue? item;
                lock (context.Database.Lock)
                {
                    item = table.Items.Find(primaryKey);
                }

                bytes += item?.ItemSize ?? 0;
                if (bytes > MaxResponseBytes)
                {
                    left.Add(key);
                    continue;
                }

                capacity.Add(table, Capacity.ReadUnits(item?.ItemSize ?? 0, request.Value.Flag("ConsistentRead")));
                if (item is not null)
                {
                    context.Output.WriteItem(projection?.Of(item) ?? item);
                }
            }

            context.Output.WriteEndArray();
            if (left.Count > 0)
            {
                unprocessed.Add((request, left));
            }
        }

        context.Output.WriteEndObject();
        WriteUnprocessed(context.Output, unprocessed);
        capacity.WriteAll(context.Output);
    }

    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html</remarks>
    public static void Write(OperationContext context)
    {
        var capacity = new CapacityReport(context);
        WriteAction[] actions = [.. ReadTables(context.Input, Length, MaxWrites, "BatchWriteItem").SelectMany(table => ReadWrites(context, table))];
        CheckDistinct(actions.Select(action => (action.Table, action.Key)));
        lock (context.Database.Lock)
        {
            foreach (var action in actions)
            {
                action.Prepare();
            }

            foreach (var action in actions)
            {
                action.Commit();
                capacity.Add(action);
            }
        }

        context.Output.WriteStartObject("UnprocessedItems");
        context.Output.WriteEndObject();
        capacity.WriteAll(context.Output);

        static int Length(JsonElement requests)
        {
            requests.Expect(JsonValueKind.Array);
            return requests.GetArrayLength();
        }
    }

    /// <exception cref="Protocol.AwsException">Two of them are one item.</exception>
    public static void CheckDistinct(IEnumerable<(Table Table, PrimaryKey Key)> keys)
    {
        var seen = new HashSet<(Table Table, PrimaryKey Key)>();
        if (!keys.All(seen.Add))
        {
            throw DynamoDbErrors.Validation("Provided list of item keys contains duplicates");
        }
    }

    private static JsonProperty[] ReadTables(JsonElement input, Func<JsonElement, int> count, int max, string operation)
    {
        JsonProperty[] tables = [.. input.RequiredObject("RequestItems").Members()];
        if (tables.Length == 0)
        {
            throw DynamoDbErrors.Constraint("'{}'", "requestItems", "Member must have length greater than or equal to 1");
        }

        return tables.Sum(table => count(table.Value)) > max
            ? throw DynamoDbErrors.Validation($"Too many items requested for the {operation} call")
            : tables;
    }

    private static (JsonProperty Request, Table Table, Projection? Projection, (MapValue Key, PrimaryKey PrimaryKey)[] Keys) ReadGets(
        OperationContext context, JsonProperty request)
    {
        LegacyParameters.Refuse(request.Value);
        var table = context.Database.Get(request.Name);
        var scope = new ExpressionScope(request.Value, "ProjectionExpression");
        var projection = Projection.Parse(request.Value.Text("ProjectionExpression"), scope);
        scope.CheckAllUsed();
        var keys = request.Value.RequiredArray("Keys")
            .Select(AttributeValueReader.ReadMap)
            .Select(key => (key, table.Keys.ReadKey(key)))
            .ToArray();
        CheckDistinct(keys.Select(key => (table, key.Item2)));
        return (request, table, projection, keys);
    }

    private static IEnumerable<WriteAction> ReadWrites(OperationContext context, JsonProperty request)
    {
        var table = context.Database.Get(request.Name);
        foreach (var write in request.Value.EnumerateArray())
        {
            yield return (write.Object("PutRequest"), write.Object("DeleteRequest")) switch
            {
                ({ } put, null) => new PutAction(table, AttributeValueReader.ReadMap(put.RequiredObject("Item")), null, false),
                (null, { } delete) => new DeleteAction(table, AttributeValueReader.ReadMap(delete.RequiredObject("Key")), null, false),
                _ => throw DynamoDbErrors.Validation(
                    "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes"),
            };
        }
    }

    private static void WriteUnprocessed(Utf8JsonWriter output, List<(JsonProperty Request, List<MapValue> Keys)> unprocessed)
    {
        output.WriteStartObject("UnprocessedKeys");
        foreach (var (request, keys) in unprocessed)
        {
            output.WriteStartObject(request.Name);
            foreach (var member in request.Value.Members().Where(member => member.Name != "Keys"))
            {
                member.WriteTo(output);
            }

            output.WriteStartArray("Keys");
            keys.ForEach(output.WriteItem);
            output.WriteEndArray();
            output.WriteEndObject();
        }

        output.WriteEndObject();
    }
}
