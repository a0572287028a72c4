using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Microsoft.Extensions.Options;
using Processor.Consuming;
using Processor.Downstream;

namespace Processor.Storage;

/// <summary>Reads back what the rows of some keys say.</summary>
internal sealed class StoredIdentities(
    IAmazonDynamoDB dynamoDb,
    [FromKeyedServices(Downstreams.DynamoDb)] Circuit circuit,
    IOptions<StorageOptions> options,
    Backoff backoff,
    TimeProvider timeProvider)
{
    private const int MaxCalls = 6;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <param name="keys">Up to 100, each once.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>What each row says that is there and that DynamoDB came round to reading.</returns>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html</remarks>
    public async Task<IReadOnlyDictionary<(string, string), StoredIdentity>> ReadAsync(IEnumerable<EventKey> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(string, string), StoredIdentity>();
        Dictionary<string, KeysAndAttributes>? left = new(StringComparer.Ordinal) { [options.Value.TableName] = RequestFor(keys) };
        for (var call = 1; left is { Count: > 0 } && call <= MaxCalls; call++)
        {
            if (call > 1)
            {
                await Task.Delay(backoff.FullJitter(FirstWait, LongestWait, call - 1), timeProvider, cancellationToken);
            }

            var request = new BatchGetItemRequest { RequestItems = left };
            var response = await circuit.RunAsync(ct => dynamoDb.BatchGetItemAsync(request, ct), cancellationToken);
            foreach (var row in response.Responses?.Values.SelectMany(rows => rows) ?? [])
            {
                if (StoredIdentity.From(row) is { } stored)
                {
                    found[(row[EventRow.PartitionKey].S, row[EventRow.SortKey].S)] = stored;
                }
            }

            left = response.UnprocessedKeys;
        }

        return found;
    }

    private static KeysAndAttributes RequestFor(IEnumerable<EventKey> keys) => new()
    {
        ConsistentRead = true,
        ProjectionExpression = $"{EventRow.PartitionKey}, {EventRow.SortKey}, {StoredIdentity.Attributes}",
        Keys =
        [
            .. keys.Select(key => new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
            {
                [EventRow.PartitionKey] = new(key.PartitionKey),
                [EventRow.SortKey] = new(key.SortKey),
            }),
        ],
    };
}
