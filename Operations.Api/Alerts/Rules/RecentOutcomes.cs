using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Microsoft.Extensions.Options;
using Operations.Api.Aws;

namespace Operations.Api.Alerts;

/// <summary>The newest outcomes of a tenant, through the index by day. They are a sample: no more are read than a few of each partition.</summary>
internal sealed class RecentOutcomes(IAmazonDynamoDB dynamoDb, IOptions<ResourceOptions> resources)
{
    /// <summary>Of each of the 16 partitions of a day.</summary>
    public const int MostRead = 200;

    public async Task<IReadOnlyList<RecentOutcome>> ReadAsync(TenantId tenant, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var days = new[] { DayIndex.DayOf(from), DayIndex.DayOf(to) }.Distinct();
        var pages = await Task.WhenAll(days
            .SelectMany(day => Enumerable.Range(0, DayIndex.Shards).Select(shard => DayIndex.PartitionOf(day, shard)))
            .Select(partition => ReadAsync(tenant, partition, from, to, cancellationToken)));
        return [.. pages.SelectMany(page => page).OrderByDescending(one => one.ReceivedAt)];
    }

    private async Task<IEnumerable<RecentOutcome>> ReadAsync(
        TenantId tenant, string partition, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var page = await dynamoDb.QueryAsync(
            new QueryRequest
            {
                TableName = resources.Value.EventsTable,
                IndexName = DayIndex.Name,
                KeyConditionExpression = "#day = :day AND #key BETWEEN :from AND :to",
                ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#day"] = DayIndex.PartitionKey, ["#key"] = DayIndex.SortKey },
                ExpressionAttributeValues = Row.Of(
                    (":day", Row.Text(partition)),
                    (":from", Row.Text(DayIndex.BoundOf(tenant, from))),
                    (":to", Row.Text(DayIndex.BoundOf(tenant, to)))),
                ScanIndexForward = false,
                Limit = MostRead,
            },
            cancellationToken);
        return (page.Items ?? []).Select(Read);
    }

    private static RecentOutcome Read(Dictionary<string, AttributeValue> row)
    {
        var partition = row.TextOf(EventRow.PartitionKey) ?? "";
        return new RecentOutcome(
            row.TextOf(EventRow.Status) ?? "",
            row.TextOf(EventRow.Id) ?? partition[(partition.IndexOf('#', StringComparison.Ordinal) + 1)..],
            Timestamp.TryParse(row.TextOf(EventRow.ReceivedAt), out var received) ? received : default,
            row.TextOf(EventRow.ReasonCode));
    }
}
