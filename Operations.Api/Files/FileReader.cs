using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Microsoft.Extensions.Options;
using Operations.Api.Aws;

namespace Operations.Api.Files;

/// <summary>Reads what is known of files.</summary>
internal sealed class FileReader(IAmazonDynamoDB dynamoDb, IOptions<ResourceOptions> resources)
{
    private const int MostQueries = 10;
    private const int FilteredRead = 200;

    /// <param name="tenant">Whose files.</param>
    /// <param name="status">The only one that is shown; null for all.</param>
    /// <param name="start">Where to go on: the index's key and the row's.</param>
    /// <param name="limit">How many.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The files, the newest first, and where to go on; null at the end.</returns>
    public async Task<(IReadOnlyList<FileView> Files, (string ListKey, string PartitionKey)? Next)> ListAsync(
        TenantId tenant, string? status, (string ListKey, string PartitionKey)? start, int limit, CancellationToken cancellationToken)
    {
        var files = new List<FileView>();
        var next = start is { } key ? KeyOf(tenant, key) : null;
        for (var query = 0; query < MostQueries; query++)
        {
            var page = await dynamoDb.QueryAsync(QueryOf(tenant, status, next, status is null ? limit : FilteredRead), cancellationToken);
            foreach (var row in page.Items ?? [])
            {
                files.Add(FileView.Of(row));
                if (files.Count == limit)
                {
                    return (files, PlaceOf(row));
                }
            }

            next = page.LastEvaluatedKey is { Count: > 0 } last ? last : null;
            if (next is null)
            {
                return (files, null);
            }
        }

        return (files, next is null ? null : PlaceOf(next));
    }

    public async Task<Dictionary<string, AttributeValue>?> FindAsync(TenantId tenant, string id, CancellationToken cancellationToken)
    {
        var answer = await dynamoDb.GetItemAsync(
            new GetItemRequest
            {
                TableName = resources.Value.FilesTable,
                Key = Row.Of(
                    (FileRow.PartitionKey, Row.Text(FileRow.PartitionKeyOf(tenant.Value, id))), (FileRow.SortKey, Row.Text(FileRow.FileSort))),
                ConsistentRead = true,
            },
            cancellationToken);
        return answer.Item is { Count: > 0 } row ? row : null;
    }

    private static (string ListKey, string PartitionKey) PlaceOf(Dictionary<string, AttributeValue> row) =>
        (row.TextOf(FileRow.ListKey) ?? "", row.TextOf(FileRow.PartitionKey) ?? "");

    private static Dictionary<string, AttributeValue> KeyOf(TenantId tenant, (string ListKey, string PartitionKey) place) => Row.Of(
        (FileRow.Tenant, Row.Text(tenant.Value)),
        (FileRow.ListKey, Row.Text(place.ListKey)),
        (FileRow.PartitionKey, Row.Text(place.PartitionKey)),
        (FileRow.SortKey, Row.Text(FileRow.FileSort)));

    private QueryRequest QueryOf(TenantId tenant, string? status, Dictionary<string, AttributeValue>? next, int most)
    {
        var query = new QueryRequest
        {
            TableName = resources.Value.FilesTable,
            IndexName = Topology.FilesByTenantIndex.Name,
            KeyConditionExpression = "#tenant = :tenant",
            ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#tenant"] = FileRow.Tenant },
            ExpressionAttributeValues = Row.Of((":tenant", Row.Text(tenant.Value))),
            ScanIndexForward = false,
            Limit = most,
            ExclusiveStartKey = next,
        };
        if (status is not null)
        {
            query.FilterExpression = "#status = :status";
            query.ExpressionAttributeNames["#status"] = FileRow.Status;
            query.ExpressionAttributeValues[":status"] = new AttributeValue(status);
        }

        return query;
    }
}
