using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;

namespace AppHost.LocalTopology;

internal static class TableProvisioner
{
    public static async Task ProvisionAsync(IAmazonDynamoDB dynamoDb, TableDefinition table, CancellationToken cancellationToken)
    {
        try
        {
            await dynamoDb.CreateTableAsync(Request(table), cancellationToken);
            if (table.TimeToLive is { } attribute)
            {
                await dynamoDb.UpdateTimeToLiveAsync(
                    new UpdateTimeToLiveRequest
                    {
                        TableName = table.Name,
                        TimeToLiveSpecification = new() { AttributeName = attribute, Enabled = true },
                    },
                    cancellationToken);
            }
        }
        catch (ResourceInUseException)
        {
            // It exists already, and the keys of a table never change.
        }
    }

    private static CreateTableRequest Request(TableDefinition table)
    {
        var keys = Keys(table.PartitionKey, table.SortKey);
        return new CreateTableRequest
        {
            TableName = table.Name,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions =
            [
                .. keys.Concat(table.Indexes.SelectMany(index => Keys(index.PartitionKey, index.SortKey)))
                    .Select(key => key.AttributeName)
                    .Distinct(StringComparer.Ordinal)
                    .Select(name => new AttributeDefinition(name, ScalarAttributeType.S)),
            ],
            KeySchema = keys,
            GlobalSecondaryIndexes = table.Indexes.Count > 0 ? [.. table.Indexes.Select(Index)] : null,
        };
    }

    private static GlobalSecondaryIndex Index(IndexDefinition index) => new()
    {
        IndexName = index.Name,
        KeySchema = Keys(index.PartitionKey, index.SortKey),
        Projection = new() { ProjectionType = ProjectionType.INCLUDE, NonKeyAttributes = [.. index.Projected] },
    };

    private static List<KeySchemaElement> Keys(string partitionKey, string? sortKey)
    {
        List<KeySchemaElement> keys = [new(partitionKey, KeyType.HASH)];
        if (sortKey is not null)
        {
            keys.Add(new(sortKey, KeyType.RANGE));
        }

        return keys;
    }
}
