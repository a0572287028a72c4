using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Microsoft.Extensions.Options;
using Processor.Downstream;
using Processor.Effects;
using Processor.Storage;

namespace Processor.Outbox;

/// <summary>Sends what a crash or an outage has left in the outbox.</summary>
internal sealed class OutboxSweep(
    IAmazonDynamoDB dynamoDb,
    [FromKeyedServices(Downstreams.DynamoDb)] Circuit circuit,
    OutboxSender sender,
    IOptions<OutboxOptions> options,
    IOptions<StorageOptions> storage,
    TimeProvider timeProvider)
{
    /// <summary>Goes through all shards once, the oldest rows first. One query each as long as nothing is left behind.</summary>
    /// <returns>How many messages were sent.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var before = SortableTime.Format(timeProvider.GetUtcNow() - options.Value.MinAge);
        var sent = 0;
        for (var shard = 0; shard < OutboxRow.Shards; shard++)
        {
            var rows = await OldestAsync(shard, before, cancellationToken);
            sent += await sender.SendAsync(rows, cancellationToken);
        }

        return sent;
    }

    private async Task<IReadOnlyList<OutboxRow>> OldestAsync(int shard, string before, CancellationToken cancellationToken)
    {
        var request = new QueryRequest
        {
            TableName = storage.Value.EffectsTableName,
            KeyConditionExpression = $"{EffectRow.PartitionKey} = :shard AND {EffectRow.SortKey} < :before",
            ExpressionAttributeValues = new(StringComparer.Ordinal)
            {
                [":shard"] = new(OutboxRow.PartitionOf(shard)),
                [":before"] = new(before),
            },
            Limit = options.Value.MaxRowsPerShard,
            ConsistentRead = true,
        };
        var response = await circuit.RunAsync(ct => dynamoDb.QueryAsync(request, ct), cancellationToken);
        return [.. (response.Items ?? []).Select(OutboxRow.From)];
    }
}
