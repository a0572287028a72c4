using System.Globalization;
using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Microsoft.Extensions.Options;
using Processor.Downstream;
using Processor.Files.Rows;
using Processor.Files.State;

namespace Processor.Files.Sinks;

/// <summary>
/// Writes objects as items. Beside each item stands which file brought it, so that what an update or a deletion of the file leaves behind
/// is found. Neither is ever overwritten by an older version of the same file.
/// </summary>
/// <remarks>
/// The note of who brought it comes first, under <c>#items#{origin}#{shard}</c> in the files table: an item without one would stay for ever.
/// </remarks>
internal sealed class ItemSink(
    IAmazonDynamoDB dynamoDb, [FromKeyedServices(Downstreams.DynamoDb)] Circuit circuit, IOptions<FilesOptions> options, TimeProvider timeProvider)
{
    public const int Shards = 16;

    /// <returns>The rows whose primary key another row of the file has.</returns>
    public async Task<IReadOnlyList<FileRowData>> WriteAsync(FileTask task, IReadOnlyList<FileRowData> rows, CancellationToken cancellationToken)
    {
        var repeated = new List<FileRowData>();
        var first = new Dictionary<string, FileRowData>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!first.TryAdd(row.Key!, row))
            {
                repeated.Add(row);
            }
        }

        await Parallel.ForEachAsync(
            first.Values,
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.MaxConcurrentItemWrites, CancellationToken = cancellationToken },
            async (row, ct) =>
            {
                if (!await WriteAsync(task, row, ct))
                {
                    lock (repeated)
                    {
                        repeated.Add(row);
                    }
                }
            });
        return repeated;
    }

    public static string MembersKeyOf(string origin, int shard) => $"#items#{origin}#{shard.ToString("D2", CultureInfo.InvariantCulture)}";

    public static string ItemKeyOf(TenantId tenant, FileRule rule, string key) => $"{tenant.Value}#{rule.Collection ?? rule.Name}#{key}";

    /// <returns>Whether it is the first of its key in the file.</returns>
    private async Task<bool> WriteAsync(FileTask task, FileRowData row, CancellationToken cancellationToken)
    {
        var itemKey = ItemKeyOf(task.Tenant, task.Rule, row.Key!);
        var origin = FileId.OriginOf(task.Notice);
        var mark = new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
        {
            [ItemRow.Order] = new(task.Notice.Order),
            [ItemRow.Row] = new() { N = row.Number.ToString(CultureInfo.InvariantCulture) },
        };
        try
        {
            await PutAsync(
                options.Value.TableName,
                new(mark, StringComparer.Ordinal)
                {
                    [FileRow.PartitionKey] = new(MembersKeyOf(origin, ShardOf(itemKey))),
                    [FileRow.SortKey] = new(itemKey),
                },
                $"attribute_not_exists({FileRow.PartitionKey}) OR #order < :order OR (#order = :order AND #row = :row)",
                new(StringComparer.Ordinal) { ["#order"] = ItemRow.Order, ["#row"] = ItemRow.Row },
                new(StringComparer.Ordinal) { [":order"] = mark[ItemRow.Order], [":row"] = mark[ItemRow.Row] },
                cancellationToken);
        }
        catch (ConditionalCheckFailedException exception)
        {
            // A newer version has it: whoever is at work on that one sees to the item.
            return exception.Item?.GetValueOrDefault(ItemRow.Order)?.S != task.Notice.Order;
        }

        try
        {
            await PutAsync(
                options.Value.ItemsTableName,
                new(mark, StringComparer.Ordinal)
                {
                    [ItemRow.PartitionKey] = new(itemKey),
                    [ItemRow.Payload] = new(Encoding.UTF8.GetString(row.Payload.Span)),
                    [ItemRow.Origin] = new(origin),
                    [ItemRow.FileId] = new(task.Id),
                    [ItemRow.UpdatedAt] = new(Timestamp.Format(timeProvider.GetUtcNow())),
                },
                $"attribute_not_exists({ItemRow.PartitionKey}) OR #origin <> :origin OR #order <= :order",
                new(StringComparer.Ordinal) { ["#order"] = ItemRow.Order, ["#origin"] = ItemRow.Origin },
                new(StringComparer.Ordinal) { [":order"] = mark[ItemRow.Order], [":origin"] = new(origin) },
                cancellationToken);
        }
        catch (ConditionalCheckFailedException)
        {
            // A newer version of the file wrote it in between.
        }

        return true;
    }

    private Task<PutItemResponse> PutAsync(
        string table, Dictionary<string, AttributeValue> item, string condition, Dictionary<string, string> names, Dictionary<string, AttributeValue> values,
        CancellationToken cancellationToken)
    {
        var request = new PutItemRequest(table, item)
        {
            ConditionExpression = condition,
            ExpressionAttributeNames = names,
            ExpressionAttributeValues = values,
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        };
        return circuit.RunAsync(ct => dynamoDb.PutItemAsync(request, ct), cancellationToken);
    }

    private static int ShardOf(string itemKey) => (int)(Reading.Crc32C.Add(Reading.Crc32C.Start, Encoding.UTF8.GetBytes(itemKey)) % Shards);
}
