using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Events;
using Ingestion.Api.Contracts;
using Microsoft.Extensions.Options;

namespace Ingestion.Api.Status;

/// <summary>Reads processed events. Reads are consistent: what the processor has written is seen.</summary>
internal sealed class EventReader(IAmazonDynamoDB dynamoDb, IOptions<StatusOptions> options)
{
    private const int MostSources = 100;

    /// <exception cref="StoreUnavailableException">DynamoDB does not answer.</exception>
    public Task<StoredEvent?> FindAsync(EventKey key, CancellationToken cancellationToken) => Asking(async () =>
    {
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest
            {
                TableName = options.Value.TableName,
                Key = new(StringComparer.Ordinal) { [EventRow.PartitionKey] = new(key.PartitionKey), [EventRow.SortKey] = new(key.SortKey) },
                ConsistentRead = true,
            },
            cancellationToken);
        return response.Item is { Count: > 0 } row ? RowReader.Read(key.Id, row) : null;
    });

    /// <summary>The sources that have an event of this id, in order; the first hundred where there are more.</summary>
    /// <exception cref="StoreUnavailableException">DynamoDB does not answer.</exception>
    public Task<IReadOnlyList<EventSource>> FindSourcesAsync(TenantId tenant, EventId id, CancellationToken cancellationToken) => Asking(async () =>
    {
        var response = await dynamoDb.QueryAsync(
            new QueryRequest
            {
                TableName = options.Value.TableName,
                KeyConditionExpression = "#pk = :pk",
                ProjectionExpression = "#sk",
                ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#pk"] = EventRow.PartitionKey, ["#sk"] = EventRow.SortKey },
                ExpressionAttributeValues = new(StringComparer.Ordinal) { [":pk"] = new(EventKey.PartitionKeyOf(tenant, id)) },
                ConsistentRead = true,
                Limit = MostSources,
            },
            cancellationToken);
        IReadOnlyList<EventSource> sources = [.. (response.Items ?? []).Select(row => EventSource.Parse(row[EventRow.SortKey].S))];
        return sources;
    });

    private static async Task<T> Asking<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException)
        {
            throw new StoreUnavailableException(exception);
        }
    }
}
