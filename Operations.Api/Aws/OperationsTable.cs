using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Microsoft.Extensions.Options;

namespace Operations.Api.Aws;

/// <summary>The rows of this service's own table. Reads are consistent.</summary>
internal sealed class OperationsTable(IAmazonDynamoDB dynamoDb, IOptions<ResourceOptions> options)
{
    public string Name => options.Value.OperationsTable;

    public static Dictionary<string, AttributeValue> Key(string partition, string sort) =>
        Row.Of((OperationsRow.PartitionKey, Row.Text(partition)), (OperationsRow.SortKey, Row.Text(sort)));

    public Task PutAsync(Dictionary<string, AttributeValue> row, CancellationToken cancellationToken) =>
        dynamoDb.PutItemAsync(new PutItemRequest(Name, row), cancellationToken);

    public async Task<Dictionary<string, AttributeValue>?> FindAsync(string partition, string sort, CancellationToken cancellationToken)
    {
        var answer = await dynamoDb.GetItemAsync(
            new GetItemRequest { TableName = Name, Key = Key(partition, sort), ConsistentRead = true }, cancellationToken);
        return answer.Item is { Count: > 0 } row ? row : null;
    }

    /// <summary>The rows of a partition whose sort keys lie between two texts, both included, the last first.</summary>
    public async Task<IReadOnlyList<Dictionary<string, AttributeValue>>> LatestAsync(
        string partition, string from, string to, int most, CancellationToken cancellationToken)
    {
        var answer = await dynamoDb.QueryAsync(
            new QueryRequest
            {
                TableName = Name,
                KeyConditionExpression = "#pk = :pk AND #sk BETWEEN :from AND :to",
                ExpressionAttributeNames = new(StringComparer.Ordinal)
                {
                    ["#pk"] = OperationsRow.PartitionKey,
                    ["#sk"] = OperationsRow.SortKey,
                },
                ExpressionAttributeValues = Row.Of((":pk", Row.Text(partition)), (":from", Row.Text(from)), (":to", Row.Text(to))),
                ScanIndexForward = false,
                ConsistentRead = true,
                Limit = most,
            },
            cancellationToken);
        return answer.Items ?? [];
    }

    /// <summary>The first rows of a partition, in the order of their sort keys.</summary>
    public async Task<IReadOnlyList<Dictionary<string, AttributeValue>>> EarliestAsync(
        string partition, int most, CancellationToken cancellationToken)
    {
        var answer = await dynamoDb.QueryAsync(
            new QueryRequest
            {
                TableName = Name,
                KeyConditionExpression = "#pk = :pk",
                ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#pk"] = OperationsRow.PartitionKey },
                ExpressionAttributeValues = Row.Of((":pk", Row.Text(partition))),
                ConsistentRead = true,
                Limit = most,
            },
            cancellationToken);
        return answer.Items ?? [];
    }

    public Task DeleteAsync(string partition, string sort, CancellationToken cancellationToken) =>
        dynamoDb.DeleteItemAsync(new DeleteItemRequest { TableName = Name, Key = Key(partition, sort) }, cancellationToken);

    /// <summary>Changes a row on a condition.</summary>
    /// <returns>Whether the condition held.</returns>
    public async Task<bool> TryUpdateAsync(UpdateItemRequest update, CancellationToken cancellationToken)
    {
        update.TableName = Name;
        try
        {
            await dynamoDb.UpdateItemAsync(update, cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    /// <summary>Writes all or none.</summary>
    /// <returns>Whether every condition held.</returns>
    public async Task<bool> TryTransactAsync(IReadOnlyList<TransactWriteItem> items, CancellationToken cancellationToken)
    {
        try
        {
            await dynamoDb.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = [.. items] }, cancellationToken);
            return true;
        }
        catch (TransactionCanceledException canceled)
            when (canceled.CancellationReasons?.Exists(reason => reason.Code == "ConditionalCheckFailed") == true)
        {
            return false;
        }
    }
}
