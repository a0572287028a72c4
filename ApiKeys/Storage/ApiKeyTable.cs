using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Events;
using Microsoft.Extensions.Options;

namespace ApiKeys.Storage;

/// <summary>The rows of <see cref="Topology.KeysTable"/>. Reads are consistent; every write is on a condition.</summary>
/// <remarks>Every method throws a <see cref="KeyStoreException"/> where DynamoDB does not answer, or answers with an error.</remarks>
internal sealed class ApiKeyTable(IAmazonDynamoDB dynamoDb, IOptions<ApiKeyOptions> options)
{
    private const string IsThere = "attribute_exists(#prefix)";
    private const string IsNew = "attribute_not_exists(#prefix)";

    // Times are texts of one length, which compare as the times do.
    private const string EndsLater =
        $"{IsThere} AND attribute_not_exists(#revokedAt) AND (attribute_not_exists(#expiresAt) OR #expiresAt > :at)";

    public string Name => options.Value.TableName;

    public Task<ApiKeyRecord?> FindAsync(KeyPrefix prefix, CancellationToken cancellationToken) => Asking(async () =>
    {
        var response = await dynamoDb.GetItemAsync(
            new GetItemRequest { TableName = Name, Key = KeyOf(prefix), ConsistentRead = true }, cancellationToken);
        return response.Item is { Count: > 0 } row ? KeyRowFormat.Read(row) : null;
    });

    /// <summary>Every key, in no order.</summary>
    public async IAsyncEnumerable<ApiKeyRecord> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Dictionary<string, AttributeValue>? next = null;
        do
        {
            var start = next;
            var page = await Asking(() => dynamoDb.ScanAsync(
                new ScanRequest { TableName = Name, ConsistentRead = true, ExclusiveStartKey = start }, cancellationToken));
            foreach (var row in page.Items ?? [])
            {
                yield return KeyRowFormat.Read(row);
            }

            next = page.LastEvaluatedKey;
        }
        while (next is { Count: > 0 });
    }

    /// <returns>False where the prefix is taken.</returns>
    public Task<bool> AddAsync(ApiKeyRecord record, CancellationToken cancellationToken) => Asking(async () =>
    {
        try
        {
            await dynamoDb.PutItemAsync(
                new PutItemRequest(Name, KeyRowFormat.Write(record))
                {
                    ConditionExpression = IsNew,
                    ExpressionAttributeNames = Names(KeyRow.Prefix),
                },
                cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    });

    /// <summary>Adds a key and lets another expire no later than at a time, both or neither.</summary>
    /// <returns>False where the new prefix is taken, or the old key is not there, is revoked, or expires before that time anyway.</returns>
    public Task<bool> ReplaceAsync(
        KeyPrefix old, DateTimeOffset expiresAt, ApiKeyRecord replacement, CancellationToken cancellationToken) => Asking(async () =>
    {
        try
        {
            await dynamoDb.TransactWriteItemsAsync(
                new TransactWriteItemsRequest
                {
                    TransactItems =
                    [
                        new TransactWriteItem
                        {
                            Put = new Put
                            {
                                TableName = Name,
                                Item = KeyRowFormat.Write(replacement),
                                ConditionExpression = IsNew,
                                ExpressionAttributeNames = Names(KeyRow.Prefix),
                            },
                        },
                        new TransactWriteItem
                        {
                            Update = new Update
                            {
                                TableName = Name,
                                Key = KeyOf(old),
                                UpdateExpression = "SET #expiresAt = :at",
                                ConditionExpression = EndsLater,
                                ExpressionAttributeNames = Names(KeyRow.Prefix, KeyRow.ExpiresAt, KeyRow.RevokedAt),
                                ExpressionAttributeValues = At(expiresAt),
                            },
                        },
                    ],
                },
                cancellationToken);
            return true;
        }
        catch (TransactionCanceledException canceled)
            when (canceled.CancellationReasons?.Exists(reason => reason.Code == "ConditionalCheckFailed") == true)
        {
            return false;
        }
    });

    /// <summary>Revokes a key. One that was revoked before stays so since then.</summary>
    /// <returns>The key as it is now; null where there is none.</returns>
    public Task<ApiKeyRecord?> RevokeAsync(KeyPrefix prefix, DateTimeOffset at, CancellationToken cancellationToken) => Asking(async () =>
    {
        try
        {
            var response = await dynamoDb.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = Name,
                    Key = KeyOf(prefix),
                    UpdateExpression = "SET #revokedAt = if_not_exists(#revokedAt, :at)",
                    ConditionExpression = IsThere,
                    ExpressionAttributeNames = Names(KeyRow.Prefix, KeyRow.RevokedAt),
                    ExpressionAttributeValues = At(at),
                    ReturnValues = ReturnValue.ALL_NEW,
                },
                cancellationToken);
            return KeyRowFormat.Read(response.Attributes);
        }
        catch (ConditionalCheckFailedException)
        {
            return null;
        }
    });

    private static Dictionary<string, AttributeValue> KeyOf(KeyPrefix prefix) =>
        new(StringComparer.Ordinal) { [KeyRow.Prefix] = new(prefix.Value) };

    private static Dictionary<string, AttributeValue> At(DateTimeOffset time) =>
        new(StringComparer.Ordinal) { [":at"] = new(Timestamp.Format(time)) };

    private static Dictionary<string, string> Names(params ReadOnlySpan<string> names)
    {
        var placeholders = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            placeholders["#" + name] = name;
        }

        return placeholders;
    }

    private async Task<T> Asking<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception exception)
            when (exception is AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException)
        {
            var cause = (exception as AmazonServiceException)?.ErrorCode ?? exception.GetType().Name;
            throw new KeyStoreException($"The table of API keys, {Name}, cannot be used: {cause}.", exception);
        }
    }
}
