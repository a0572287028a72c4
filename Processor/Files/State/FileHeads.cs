using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Microsoft.Extensions.Options;
using Processor.Downstream;
using Processor.Files.Notices;

namespace Processor.Files.State;

/// <summary>
/// What each key holds, in rows of the files table: the highest sequencer wins, in whatever order and however often the notices come.
/// </summary>
/// <remarks>
/// Partition key <c>#head#{bucket}/{key}</c>. Sort key <c>head</c>, and <c>gone#{version}</c> for each version that was removed for good: S3
/// may tell of that before it tells that there was one.
/// </remarks>
internal sealed class FileHeads(
    IAmazonDynamoDB dynamoDb, [FromKeyedServices(Downstreams.DynamoDb)] Circuit circuit, IOptions<FilesOptions> options)
{
    private const string Head = "head";
    private const string What = "what";
    private const string File = "file";
    private const string Previous = "previous";
    private const string Version = "version";
    private const string At = "at";

    /// <summary>Takes note of what happened.</summary>
    /// <returns>The newest that is known of the key from then on.</returns>
    public async Task<FileHead> AdvanceAsync(FileNotice notice, CancellationToken cancellationToken)
    {
        FileHead? head;
        if (notice.What == FileChange.VersionRemoved)
        {
            head = await RemoveVersionAsync(notice, cancellationToken);
        }
        else
        {
            head = await UpdateAsync(notice, notice.What, "attribute_not_exists(#order) OR #order < :order", cancellationToken);
            if (notice is { What: FileChange.Created, Version: not null } && await IsGoneAsync(notice, cancellationToken))
            {
                head = await UpdateAsync(notice, FileChange.Deleted, "#version = :version AND #order = :order", cancellationToken);
            }
        }

        return head ?? new FileHead(notice.Order, FileChange.Deleted, FileId.Of(notice), null);
    }

    /// <returns>Null where nothing is known of the key.</returns>
    public async Task<FileHead?> ReadAsync(FileNotice notice, CancellationToken cancellationToken)
    {
        var item = await GetAsync(KeyOf(notice, Head), cancellationToken);
        return HeadOf(item);
    }

    // The tombstone first: whoever takes note of the version after that finds it.
    private async Task<FileHead?> RemoveVersionAsync(FileNotice notice, CancellationToken cancellationToken)
    {
        var key = KeyOf(notice, $"gone#{notice.Version}");
        key[FileRow.Order] = new(notice.Order);
        key[At] = new(Timestamp.Format(notice.At));
        await circuit.RunAsync(ct => dynamoDb.PutItemAsync(new PutItemRequest(options.Value.TableName, key), ct), cancellationToken);
        return await UpdateAsync(notice, FileChange.Deleted, "#version = :version AND #order < :order", cancellationToken);
    }

    private async Task<bool> IsGoneAsync(FileNotice notice, CancellationToken cancellationToken) =>
        await GetAsync(KeyOf(notice, $"gone#{notice.Version}"), cancellationToken) is not null;

    /// <returns>What is known of the key from then on: another head where that is as new, or newer; null where there is none.</returns>
    private async Task<FileHead?> UpdateAsync(FileNotice notice, FileChange what, string condition, CancellationToken cancellationToken)
    {
        var request = new UpdateItemRequest
        {
            TableName = options.Value.TableName,
            Key = KeyOf(notice, Head),
            UpdateExpression = "SET #order = :order, #what = :what, #version = :version, #at = :at, #previous = if_not_exists(#file, :none), #file = :file",
            ConditionExpression = condition,
            ExpressionAttributeNames = new(StringComparer.Ordinal)
            {
                ["#order"] = FileRow.Order,
                ["#what"] = What,
                ["#version"] = Version,
                ["#at"] = At,
                ["#previous"] = Previous,
                ["#file"] = File,
            },
            ExpressionAttributeValues = new(StringComparer.Ordinal)
            {
                [":order"] = new(notice.Order),
                [":what"] = new(what.ToString()),
                [":version"] = new(notice.Version ?? "-"),
                [":at"] = new(Timestamp.Format(notice.At)),
                [":none"] = new("-"),
                [":file"] = new(FileId.Of(notice)),
            },
            ReturnValues = ReturnValue.ALL_NEW,
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        };
        try
        {
            return HeadOf((await circuit.RunAsync(ct => dynamoDb.UpdateItemAsync(request, ct), cancellationToken)).Attributes);
        }
        catch (ConditionalCheckFailedException exception)
        {
            return HeadOf(exception.Item);
        }
    }

    private static FileHead? HeadOf(Dictionary<string, AttributeValue>? item) => item is not { Count: > 0 }
        ? null
        : new FileHead(item[FileRow.Order].S, Enum.Parse<FileChange>(item[What].S), item[File].S, item.GetValueOrDefault(Previous)?.S);

    private async Task<Dictionary<string, AttributeValue>?> GetAsync(Dictionary<string, AttributeValue> key, CancellationToken cancellationToken)
    {
        var request = new GetItemRequest { TableName = options.Value.TableName, Key = key, ConsistentRead = true };
        var answer = await circuit.RunAsync(ct => dynamoDb.GetItemAsync(request, ct), cancellationToken);
        return answer.Item is { Count: > 0 } item ? item : null;
    }

    private static Dictionary<string, AttributeValue> KeyOf(FileNotice notice, string sort) => new(StringComparer.Ordinal)
    {
        [FileRow.PartitionKey] = new($"#head#{notice.Bucket}/{notice.Key}"),
        [FileRow.SortKey] = new(sort),
    };
}
