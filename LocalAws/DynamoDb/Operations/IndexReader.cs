using System.Text.Json;
using LocalAws.DynamoDb.Storage;

namespace LocalAws.DynamoDb.Operations;

/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Projection.html</remarks>
internal static class IndexReader
{
    private const string Invalid = "One or more parameter values were invalid: ";

    public static IndexDefinition ReadGlobal(JsonElement index, IReadOnlyDictionary<string, KeyElement> attributes, bool isOnDemand) => new(
        Name(index),
        IsGlobal: true,
        KeySchemaReader.Read(index, attributes),
        ReadProjection(index),
        ThroughputReader.Read(index, isOnDemand));

    public static IndexDefinition ReadLocal(JsonElement index, IReadOnlyDictionary<string, KeyElement> attributes, KeySchema table)
    {
        var definition = new IndexDefinition(
            Name(index), IsGlobal: false, KeySchemaReader.Read(index, attributes), ReadProjection(index), Throughput.OnDemand);
        if (table.Sort is null)
        {
            throw DynamoDbErrors.Validation(
                Invalid + "Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex");
        }

        if (definition.Keys.Sort is null)
        {
            throw DynamoDbErrors.Validation($"{Invalid}Index KeySchema does not have a range key for index: {definition.Name}");
        }

        return definition.Keys.Partition == table.Partition
            ? definition
            : throw DynamoDbErrors.Validation(
                $"{Invalid}Index KeySchema does not have the same leading hash key as table KeySchema for index: {definition.Name}. "
                + $"index hash key: {definition.Keys.Partition.Name}, table hash key: {table.Partition.Name}");
    }

    private static string Name(JsonElement index)
    {
        var name = index.RequiredText("IndexName");
        TableName.Check(name, "indexName");
        return name;
    }

    private static IndexProjection ReadProjection(JsonElement index)
    {
        var projection = index.RequiredObject("Projection");
        if (projection.Text("ProjectionType") is null)
        {
            throw DynamoDbErrors.Validation(Invalid + "Unknown ProjectionType: null");
        }

        var type = projection.Choice("ProjectionType", "ALL", "INCLUDE", "KEYS_ONLY");
        var included = projection.Array("NonKeyAttributes")?.Select(name =>
        {
            name.Expect(JsonValueKind.String);
            return name.GetString()!;
        }).ToArray();
        if (type == "INCLUDE" != included is { Length: > 0 })
        {
            throw DynamoDbErrors.Validation(
                $"{Invalid}ProjectionType is {type}, but NonKeyAttributes is {(type == "INCLUDE" ? "not " : "")}specified");
        }

        return new IndexProjection(type, included ?? []);
    }
}
