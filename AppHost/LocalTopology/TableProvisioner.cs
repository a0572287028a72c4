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

    private static CreateTableRequest Request(TableDefinition table) => new()
    {
        TableName = table.Name,
        BillingMode = BillingMode.PAY_PER_REQUEST,
        AttributeDefinitions =
        [
            new AttributeDefinition(table.PartitionKey, ScalarAttributeType.S),
            new AttributeDefinition(table.SortKey, ScalarAttributeType.S),
        ],
        KeySchema = [new KeySchemaElement(table.PartitionKey, KeyType.HASH), new KeySchemaElement(table.SortKey, KeyType.RANGE)],
    };
}
