using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Microsoft.Extensions.Options;
using Processor.Downstream;

namespace Processor.Files.Sinks;

/// <summary>Removes the items that a file brought once and does not bring any more.</summary>
internal sealed class ItemSweep(
    IAmazonDynamoDB dynamoDb, [FromKeyedServices(Downstreams.DynamoDb)] Circuit circuit, IOptions<FilesOptions> options)
{
    /// <param name="origin">Of the file, whatever its version.</param>
    /// <param name="order">What older versions brought goes; what this one did stays.</param>
    /// <param name="cancellationToken">Ends the sweeping; whoever goes on finds what is left.</param>
    /// <returns>How many items were removed.</returns>
    public async Task<long> RemoveOlderAsync(string origin, string order, CancellationToken cancellationToken)
    {
        var removed = 0L;
        for (var shard = 0; shard < ItemSink.Shards; shard++)
        {
            Dictionary<string, AttributeValue>? from = null;
            do
            {
                var request = new QueryRequest
                {
                    TableName = options.Value.TableName,
                    KeyConditionExpression = "#pk = :pk",
                    FilterExpression = "#order < :order",
                    ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#pk"] = FileRow.PartitionKey, ["#order"] = ItemRow.Order },
                    ExpressionAttributeValues = new(StringComparer.Ordinal)
                    {
                        [":pk"] = new(ItemSink.MembersKeyOf(origin, shard)),
                        [":order"] = new(order),
                    },
                    ConsistentRead = true,
                    ExclusiveStartKey = from,
                };
                var page = await circuit.RunAsync(ct => dynamoDb.QueryAsync(request, ct), cancellationToken);
                await Parallel.ForEachAsync(
                    page.Items ?? [],
                    new ParallelOptions { MaxDegreeOfParallelism = options.Value.MaxConcurrentItemWrites, CancellationToken = cancellationToken },
                    async (member, ct) =>
                    {
                        if (await RemoveAsync(member, origin, order, ct))
                        {
                            Interlocked.Increment(ref removed);
                        }
                    });
                from = page.LastEvaluatedKey is { Count: > 0 } last ? last : null;
            }
            while (from is not null);
        }

        return removed;
    }

    // The item first: without its note it would never be found again.
    private async Task<bool> RemoveAsync(Dictionary<string, AttributeValue> member, string origin, string order, CancellationToken cancellationToken)
    {
        var removed = await DeleteAsync(
            new DeleteItemRequest
            {
                TableName = options.Value.ItemsTableName,
                Key = new(StringComparer.Ordinal) { [ItemRow.PartitionKey] = member[FileRow.SortKey] },
                ConditionExpression = "#origin = :origin AND #order < :order",
                ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#origin"] = ItemRow.Origin, ["#order"] = ItemRow.Order },
                ExpressionAttributeValues = new(StringComparer.Ordinal) { [":origin"] = new(origin), [":order"] = new(order) },
            },
            cancellationToken);
        await DeleteAsync(
            new DeleteItemRequest
            {
                TableName = options.Value.TableName,
                Key = new(StringComparer.Ordinal)
                {
                    [FileRow.PartitionKey] = member[FileRow.PartitionKey],
                    [FileRow.SortKey] = member[FileRow.SortKey],
                },
                ConditionExpression = "#order < :order",
                ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#order"] = ItemRow.Order },
                ExpressionAttributeValues = new(StringComparer.Ordinal) { [":order"] = new(order) },
            },
            cancellationToken);
        return removed;
    }

    /// <returns>False where it is somebody else's by now, or gone.</returns>
    private async Task<bool> DeleteAsync(DeleteItemRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await circuit.RunAsync(ct => dynamoDb.DeleteItemAsync(request, ct), cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }
}
