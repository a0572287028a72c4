using System.Text.Json;
using LocalAws.DynamoDb.Storage;

namespace LocalAws.DynamoDb.Operations;

/// <summary>Writes a TableDescription.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html</remarks>
internal static class TableWriter
{
    public static void Write(Utf8JsonWriter output, string member, Table table, string status = "ACTIVE")
    {
        var definition = table.Definition;
        output.WriteStartObject(member);
        output.WriteStartArray("AttributeDefinitions");
        foreach (var element in definition.KeyElements)
        {
            output.WriteStartObject();
            output.WriteString("AttributeName", element.Name);
            output.WriteString("AttributeType", element.Type);
            output.WriteEndObject();
        }

        output.WriteEndArray();
        output.WriteString("TableName", definition.Name);
        output.WriteString("TableArn", definition.Arn);
        output.WriteString("TableId", definition.Id);
        output.WriteString("TableStatus", status);
        output.WriteNumber("CreationDateTime", definition.Created.ToUnixTimeMilliseconds() / 1000.0);
        output.WriteNumber("ItemCount", table.Items.Count);
        output.WriteNumber("TableSizeBytes", table.SizeBytes);
        output.WriteBoolean("DeletionProtectionEnabled", definition.DeletionProtection);
        WriteKeys(output, definition.Keys);
        WriteThroughput(output, definition.Throughput);
        WriteMode(output, "BillingModeSummary", "BillingMode", definition.IsOnDemand ? "PAY_PER_REQUEST" : null);
        WriteMode(output, "TableClassSummary", "TableClass", definition.TableClass == "STANDARD" ? null : definition.TableClass);
        foreach (var indexes in table.Indexes.GroupBy(index => index.Definition.IsGlobal))
        {
            output.WriteStartArray(indexes.Key ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes");
            foreach (var index in indexes)
            {
                WriteIndex(output, index, definition.Arn);
            }

            output.WriteEndArray();
        }

        output.WriteEndObject();
    }

    private static void WriteIndex(Utf8JsonWriter output, SecondaryIndex index, string tableArn)
    {
        var definition = index.Definition;
        output.WriteStartObject();
        output.WriteString("IndexName", definition.Name);
        output.WriteString("IndexArn", $"{tableArn}/index/{definition.Name}");
        output.WriteNumber("ItemCount", index.Items.Count);
        output.WriteNumber("IndexSizeBytes", index.SizeBytes);
        WriteKeys(output, definition.Keys);
        output.WriteStartObject("Projection");
        output.WriteString("ProjectionType", definition.Projection.Type);
        if (definition.Projection.NonKeyAttributes.Count > 0)
        {
            output.WriteStartArray("NonKeyAttributes");
            foreach (var attribute in definition.Projection.NonKeyAttributes)
            {
                output.WriteStringValue(attribute);
            }

            output.WriteEndArray();
        }

        output.WriteEndObject();
        if (definition.IsGlobal)
        {
            output.WriteString("IndexStatus", "ACTIVE");
            WriteThroughput(output, definition.Throughput);
        }

        output.WriteEndObject();
    }

    private static void WriteKeys(Utf8JsonWriter output, KeySchema keys)
    {
        output.WriteStartArray("KeySchema");
        foreach (var (name, type) in keys.Names.Zip(["HASH", "RANGE"]))
        {
            output.WriteStartObject();
            output.WriteString("AttributeName", name);
            output.WriteString("KeyType", type);
            output.WriteEndObject();
        }

        output.WriteEndArray();
    }

    private static void WriteThroughput(Utf8JsonWriter output, Throughput throughput)
    {
        output.WriteStartObject("ProvisionedThroughput");
        output.WriteNumber("NumberOfDecreasesToday", 0);
        output.WriteNumber("ReadCapacityUnits", throughput.Read);
        output.WriteNumber("WriteCapacityUnits", throughput.Write);
        output.WriteEndObject();
    }

    private static void WriteMode(Utf8JsonWriter output, string member, string inner, string? value)
    {
        if (value is not null)
        {
            output.WriteStartObject(member);
            output.WriteString(inner, value);
            output.WriteEndObject();
        }
    }
}
