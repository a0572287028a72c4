using System.Text.Json;
using LocalAws.DynamoDb.Storage;

namespace LocalAws.DynamoDb.Operations;

/// <summary>Reads what CreateTable says.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html</remarks>
internal static class TableReader
{
    private const int MaxGlobalIndexes = 20;
    private const int MaxLocalIndexes = 5;

    public static TableDefinition Read(OperationContext context)
    {
        var input = context.Input;
        var name = input.RequiredText("TableName");
        TableName.Check(name, "tableName");
        if (input.Object("StreamSpecification")?.Flag("StreamEnabled") == true)
        {
            throw DynamoDbErrors.Unsupported("streams");
        }

        var attributes = ReadAttributes(input);
        var keys = KeySchemaReader.Read(input, attributes);
        var isOnDemand = input.Choice("BillingMode", "PROVISIONED", "PAY_PER_REQUEST") == "PAY_PER_REQUEST";
        var throughput = ThroughputReader.Read(input, isOnDemand);
        IndexDefinition[] indexes =
        [
            .. ReadIndexes(input, "LocalSecondaryIndexes", MaxLocalIndexes)
                .Select(index => IndexReader.ReadLocal(index, attributes, keys)),
            .. ReadIndexes(input, "GlobalSecondaryIndexes", MaxGlobalIndexes)
                .Select(index => IndexReader.ReadGlobal(index, attributes, isOnDemand)),
        ];
        CheckNames(indexes);
        var now = context.Database.Now;
        var definition = new TableDefinition
        {
            Name = name,
            Arn = context.TableArn(name),
            Id = Guid.CreateVersion7(now).ToString(),
            Created = now,
            Keys = keys,
            Indexes = indexes,
            Throughput = throughput,
            TableClass = input.Choice("TableClass", "STANDARD", "STANDARD_INFREQUENT_ACCESS"),
            DeletionProtection = input.Flag("DeletionProtectionEnabled"),
        };
        CheckUsed(attributes, definition);
        return definition;
    }

    /// <returns>The attribute definitions by name.</returns>
    public static Dictionary<string, KeyElement> ReadAttributes(JsonElement input)
    {
        var attributes = new Dictionary<string, KeyElement>(StringComparer.Ordinal);
        foreach (var attribute in input.RequiredArray("AttributeDefinitions"))
        {
            attribute.RequiredText("AttributeType");
            var element = new KeyElement(attribute.RequiredText("AttributeName"), attribute.Choice("AttributeType", "B", "N", "S"));
            if (!attributes.TryAdd(element.Name, element))
            {
                throw DynamoDbErrors.Validation(
                    $"One or more parameter values were invalid: Duplicate AttributeName in AttributeDefinitions: {element.Name}");
            }
        }

        return attributes;
    }

    private static JsonElement[] ReadIndexes(JsonElement input, string member, int max)
    {
        if (input.Array(member) is null)
        {
            return [];
        }

        var indexes = input.RequiredArray(member, min: 0);
        return indexes.Length switch
        {
            0 => throw DynamoDbErrors.Validation($"One or more parameter values were invalid: List of {member} is empty"),
            var count when count > max => throw DynamoDbErrors.Validation(
                $"One or more parameter values were invalid: Number of {member} exceeds per-table limit of {max}"),
            _ => indexes,
        };
    }

    private static void CheckNames(IndexDefinition[] indexes)
    {
        if (indexes.CountBy(index => index.Name, StringComparer.Ordinal).FirstOrDefault(name => name.Value > 1).Key is { } twice)
        {
            throw DynamoDbErrors.Validation($"One or more parameter values were invalid: Duplicate index name: {twice}");
        }
    }

    private static void CheckUsed(Dictionary<string, KeyElement> attributes, TableDefinition definition)
    {
        if (definition.KeyElements.Count() != attributes.Count)
        {
            throw DynamoDbErrors.Validation(
                "One or more parameter values were invalid: Some AttributeDefinitions are not used. AttributeDefinitions: "
                + $"[{string.Join(", ", attributes.Keys)}], keys used: "
                + $"[{string.Join(", ", definition.KeyElements.Select(element => element.Name))}]");
        }
    }
}
