using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Microsoft.Extensions.Options;
using Processor.Downstream;
using Processor.Storage;

namespace Processor.Consuming;

/// <summary>
/// Counts the lives of dead letters, in rows of the events table. A row holds the ids of the queue messages that carried the same event,
/// which change with every redrive and with nothing else: whatever is delivered twice, or was killed on its way, is counted once.
/// </summary>
/// <remarks>
/// Partition key <c>#redrives#{tenant}#{id}</c>, sort key the source; for a message of several events or of none that can be read,
/// <c>#redrives#sha256-{hex of its body}</c> and <c>message</c>. No tenant begins with '#', so no event has such a key.
/// </remarks>
internal sealed class RedriveLedger(
    IAmazonDynamoDB dynamoDb, [FromKeyedServices(Downstreams.DynamoDb)] Circuit circuit, IOptions<StorageOptions> options)
{
    /// <summary>The attribute that holds the ids of redriven dead letters.</summary>
    public const string Redrives = "redrives";

    /// <summary>The attribute that holds the ids of messages without a reason that came to their last delivery.</summary>
    public const string LastDeliveries = "lastDeliveries";

    private const string KeyPrefix = "#redrives#";

    /// <summary>Adds the message unless it is counted already, or more are than matters.</summary>
    /// <param name="delivery">What is delivered.</param>
    /// <param name="what">One of the attributes.</param>
    /// <param name="most">Beyond it, one is as good as another: the count is never higher than this and one.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    /// <returns>How many are counted, this one included.</returns>
    public async Task<int> CountAsync(IRedrivable delivery, string what, int most, CancellationToken cancellationToken)
    {
        var request = new UpdateItemRequest
        {
            TableName = options.Value.TableName,
            Key = KeyOf(delivery),
            UpdateExpression = "ADD #what :message",
            ConditionExpression = "attribute_not_exists(#what) OR contains(#what, :id) OR size(#what) <= :most",
            ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#what"] = what },
            ExpressionAttributeValues = new(StringComparer.Ordinal)
            {
                [":message"] = new() { SS = [delivery.Message.Id] },
                [":id"] = new(delivery.Message.Id),
                [":most"] = new() { N = most.ToString(CultureInfo.InvariantCulture) },
            },
            ReturnValues = ReturnValue.UPDATED_NEW,
        };
        try
        {
            var answer = await circuit.RunAsync(ct => dynamoDb.UpdateItemAsync(request, ct), cancellationToken);
            return answer.Attributes[what].SS.Count;
        }
        catch (ConditionalCheckFailedException)
        {
            return most + 1;
        }
    }

    private static Dictionary<string, AttributeValue> KeyOf(IRedrivable delivery)
    {
        var (partition, sort) = delivery.LedgerKey;
        return new(StringComparer.Ordinal) { [EventRow.PartitionKey] = new(KeyPrefix + partition), [EventRow.SortKey] = new(sort) };
    }
}
