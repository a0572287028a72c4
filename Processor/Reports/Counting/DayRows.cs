using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Microsoft.Extensions.Options;
using Processor.Downstream;
using Processor.Files;
using Processor.Handlers.Orders;
using Processor.Reports.Model;
using Processor.Storage;

namespace Processor.Reports.Counting;

/// <summary>Reads what the tables hold of a day, a page at a time.</summary>
internal sealed class DayRows(
    IAmazonDynamoDB dynamoDb,
    [FromKeyedServices(Downstreams.DynamoDb)] Circuit circuit,
    IOptions<StorageOptions> storage,
    IOptions<FilesOptions> files,
    IOptions<ReportOptions> options)
{
    /// <summary>Counts the events that were received on a day: its partitions one beside another, none of them in memory.</summary>
    public async Task<EventTally> CountEventsAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var all = new EventTally(options.Value.MaxGroups);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, DayIndex.Shards),
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.MaxConcurrentQueries, CancellationToken = cancellationToken },
            async (shard, ct) =>
            {
                var tally = new EventTally(options.Value.MaxGroups);
                await ReadAsync(
                    new QueryRequest(storage.Value.TableName) { IndexName = DayIndex.Name },
                    DayIndex.PartitionKey, DayIndex.PartitionOf(day, shard), tally.Add, ct);
                lock (all)
                {
                    all.Add(tally);
                }
            });
        return all;
    }

    /// <summary>Counts the files that S3 took on a day.</summary>
    public async Task<FileTally> CountFilesAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var tally = new FileTally();
        await ReadAsync(
            new QueryRequest(files.Value.TableName) { IndexName = Topology.FilesByDayIndex.Name },
            FileRow.Day, ReportText.Day(day), tally.Add, cancellationToken);
        return tally;
    }

    /// <summary>What the orders of a day come to, tenant by tenant.</summary>
    public async Task<OrderTotals> SumOrdersAsync(DateOnly day, IEnumerable<string> tenants, CancellationToken cancellationToken)
    {
        var (orders, amount, byTenant) = (new ExactTotal(), new ExactTotal(), new List<TenantOrders>());
        foreach (var tenant in tenants)
        {
            var (tenantOrders, tenantAmount) = (new ExactTotal(), new ExactTotal());
            await ReadAsync(
                new QueryRequest(storage.Value.EffectsTableName) { ConsistentRead = true },
                EffectRow.PartitionKey, $"{tenant}#{DayTotals.Collection}#{ReportText.Day(day)}",
                row =>
                {
                    foreach (var (sum, name) in new[] { (tenantOrders, DayTotals.OrdersName), (orders, DayTotals.OrdersName), (tenantAmount, DayTotals.AmountName), (amount, DayTotals.AmountName) })
                    {
                        sum.Add(row[name].N);
                    }
                },
                cancellationToken);
            byTenant.Add(new TenantOrders(tenant, tenantOrders.ToString(), tenantAmount.ToString()));
        }

        return new OrderTotals(orders.ToString(), amount.ToString(), byTenant);
    }

    private async Task ReadAsync(
        QueryRequest request, string partitionKey, string partition, Action<Dictionary<string, AttributeValue>> add, CancellationToken cancellationToken)
    {
        request.KeyConditionExpression = "#partition = :partition";
        request.ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#partition"] = partitionKey };
        request.ExpressionAttributeValues = new(StringComparer.Ordinal) { [":partition"] = new(partition) };
        do
        {
            var page = await circuit.RunAsync(ct => dynamoDb.QueryAsync(request, ct), cancellationToken);
            (page.Items ?? []).ForEach(add);
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
    }
}
