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
        }
        catch (ResourceInUseException)
        {
            // It exists already, and the keys of a table never change.
        }
    }

    private static CreateTableRequest Request(TableDefinition table)
    {
        List<KeySchemaElement> keys = [new(table.PartitionKey, KeyType.HASH)];
        if (table.SortKey is { } sortKey)
        {
            keys.Add(new(sortKey, KeyType.RANGE));
        }

        return new CreateTableRequest
        {
            TableName = table.Name,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions = [.. keys.Select(key => new AttributeDefinition(key.AttributeName, ScalarAttributeType.S))],
            KeySchema = keys,
        };
    }
}
