using System.Text.Json;
using LocalAws.DynamoDb.Storage;

namespace LocalAws.DynamoDb.Operations;

/// <summary>UpdateTable: capacity, deletion protection, and one global index made or dropped. All of it is done when the call returns.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html</remarks>
internal static class TableUpdateOperations
{
    public static void Update(OperationContext context)
    {
        var input = context.Input;
        if (input.Object("StreamSpecification")?.Flag("StreamEnabled") == true || input.Array("ReplicaUpdates") is not null)
        {
            throw DynamoDbErrors.Unsupported("streams and replicas");
        }

        lock (context.Database.Lock)
        {
            var table = TableOperations.Find(context);
            var definition = table.Definition;
            var isOnDemand = input.Choice("BillingMode", definition.IsOnDemand ? "PAY_PER_REQUEST" : "PROVISIONED", "PROVISIONED", "PAY_PER_REQUEST")
                == "PAY_PER_REQUEST";
            table.Definition = definition with
            {
                DeletionProtection = input.OptionalFlag("DeletionProtectionEnabled") ?? definition.DeletionProtection,
                TableClass = input.Choice("TableClass", definition.TableClass, "STANDARD", "STANDARD_INFREQUENT_ACCESS"),
                Throughput = input.Object("ProvisionedThroughput") is null && isOnDemand == definition.IsOnDemand
                    ? definition.Throughput
                    : ThroughputReader.Read(input, isOnDemand),
            };
            foreach (var change in input.Array("GlobalSecondaryIndexUpdates") ?? [])
            {
                ChangeIndex(table, change, input);
            }

            TableWriter.Write(context.Output, "TableDescription", table);
        }
    }

    private static void ChangeIndex(Table table, JsonElement change, JsonElement input)
    {
        var definition = table.Definition;
        switch (change.Object("Create"), change.Object("Delete"))
        {
            case ({ } create, null):
                var index = IndexReader.ReadGlobal(create, TableReader.ReadAttributes(input), definition.IsOnDemand);
                if (table.Index(index.Name) is not null)
                {
                    throw DynamoDbErrors.Validation("Attempting to create an index which already exists");
                }

                table.AddIndex(index);
                table.Definition = definition with { Indexes = [.. definition.Indexes, index] };
                break;
            case (null, { } delete):
                var name = delete.RequiredText("IndexName");
                if (table.Index(name) is not { Definition.IsGlobal: true })
                {
                    throw DynamoDbErrors.ResourceNotFound("Requested resource not found");
                }

                table.RemoveIndex(name);
                table.Definition = definition with { Indexes = [.. definition.Indexes.Where(known => known.Name != name)] };
                break;
            default:
                throw DynamoDbErrors.Unsupported("index updates other than Create and Delete");
        }
    }
}
