using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Processor.Downstream;

namespace Processor.Effects;

/// <summary>What handlers keep for one tenant, to be read.</summary>
internal sealed class TenantRows(IAmazonDynamoDB dynamoDb, Circuit circuit, string tableName, TenantId tenant)
{
    /// <returns>The row as it is now, with all that was written before; null where there is none.</returns>
    public async Task<EffectItem?> ReadAsync(EffectKey key, CancellationToken cancellationToken)
    {
        var request = new GetItemRequest { TableName = tableName, Key = EffectRequests.KeyOf(tenant, key), ConsistentRead = true };
        var response = await circuit.RunAsync(ct => dynamoDb.GetItemAsync(request, ct), cancellationToken);
        return response.Item is { Count: > 0 } item ? new EffectItem(item) : null;
    }
}
