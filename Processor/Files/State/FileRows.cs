using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Microsoft.Extensions.Options;
using Processor.Downstream;
using Processor.Files.Notices;
using Processor.Files.Rows;

namespace Processor.Files.State;

/// <summary>The row of each file: who works on it, how far that is, and what came of it.</summary>
internal sealed class FileRows(
    IAmazonDynamoDB dynamoDb, [FromKeyedServices(Downstreams.DynamoDb)] Circuit circuit, IOptions<FilesOptions> options, TimeProvider timeProvider)
{
    private const string Owner = "owner";
    private const string LeaseUntil = "leaseUntil";
    private const string Progress = "checkpoint";

    /// <summary>Takes the file up, and with that from whoever had it; they find out when they want to save.</summary>
    /// <param name="notice">Tells of the file.</param>
    /// <param name="tenant">Whose it is.</param>
    /// <param name="rule">What is to be done with it.</param>
    /// <param name="messageId">Of the message that tells of it.</param>
    /// <param name="isFirst">Whether that is its first delivery.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <returns>Null where it is done, or another message sees to it: a notice that came twice.</returns>
    public async Task<FileTask?> TakeUpAsync(
        FileNotice notice, TenantId tenant, FileRule rule, string messageId, bool isFirst, CancellationToken cancellationToken)
    {
        var id = FileId.Of(notice);
        var now = timeProvider.GetUtcNow();
        while (true)
        {
            var row = await ReadAsync(tenant, id, cancellationToken);
            var status = row?[FileRow.Status].S;
            if (status is FileStatus.Processed or FileStatus.Superseded)
            {
                return null;
            }

            var isOthers = row?.GetValueOrDefault(Owner)?.S is { } owner && owner != messageId;
            if (status == FileStatus.Processing && isOthers && isFirst && !notice.IsContinuation
                && string.CompareOrdinal(row!.GetValueOrDefault(LeaseUntil)?.S, Sortable(now)) > 0)
            {
                return null;
            }

            var epoch = row is null ? 0 : int.Parse(row[FileRow.Epoch].N, CultureInfo.InvariantCulture);
            var update = new RowUpdate()
                .Set(FileRow.Epoch, epoch + 1)
                .Set(Owner, messageId)
                .Set(LeaseUntil, Sortable(now + options.Value.Lease))
                .Set(FileRow.Status, FileStatus.Processing)
                .Remove(FileRow.Reason).Remove(FileRow.ReasonMessage).Remove(FileRow.FinishedAt);
            Describe(update, notice, tenant, rule, id, now);
            update.OnlyIf(
                row is null ? $"attribute_not_exists({FileRow.PartitionKey})" : "#epoch0 = :epoch0",
                row is null ? [] : [("epoch0", FileRow.Epoch, new AttributeValue { N = epoch.ToString(CultureInfo.InvariantCulture) })]);
            if (await TryUpdateAsync(tenant, id, update, cancellationToken) is { } taken)
            {
                return new FileTask(
                    notice, id, tenant, rule, epoch + 1, Time(taken[FileRow.StartedAt].S), Checkpoint.Load(taken.GetValueOrDefault(Progress)?.S))
                {
                    TakenUpAt = now,
                };
            }
        }
    }

    /// <exception cref="FileLostException">Somebody else took it up.</exception>
    public Task SaveAsync(FileTask task, double percent, CancellationToken cancellationToken)
    {
        var update = Count(new RowUpdate(), task.Progress)
            .Set(FileRow.Percent, Math.Round((decimal)percent, 1))
            .Set(LeaseUntil, Sortable(timeProvider.GetUtcNow() + options.Value.Lease))
            .Set(Progress, task.Progress.Save());
        return WriteAsync(task, update, cancellationToken);
    }

    /// <param name="task">Is done, one way or the other.</param>
    /// <param name="status">One of <see cref="FileStatus"/>.</param>
    /// <param name="reason">Why, where it is not processed.</param>
    /// <param name="results">Where its summary and its rejected rows are; null where there are none.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="FileLostException">Somebody else took it up.</exception>
    public Task FinishAsync(
        FileTask task, string status, (string Code, string Message)? reason, (string? Result, string? Rejects) results, CancellationToken cancellationToken)
    {
        var update = Count(new RowUpdate(), task.Progress)
            .Set(FileRow.Status, status)
            .Set(FileRow.FinishedAt, Sortable(timeProvider.GetUtcNow()))
            .Remove(Owner).Remove(LeaseUntil);
        if (status == FileStatus.Processed)
        {
            update.Set(FileRow.Percent, 100);
        }

        if (status != FileStatus.Failed)
        {
            update.Remove(Progress);
        }

        if (reason is { } why)
        {
            update.Set(FileRow.Reason, why.Code).Set(FileRow.ReasonMessage, why.Message);
        }

        update.SetIfAny(FileRow.ResultKey, results.Result).SetIfAny(FileRow.RejectsKey, results.Rejects);
        return WriteAsync(task, update, cancellationToken);
    }

    /// <summary>Takes note of a file whose key was overwritten or deleted before anybody took it up.</summary>
    public async Task SupersedeAsync(FileNotice notice, TenantId tenant, FileRule rule, CancellationToken cancellationToken)
    {
        var (id, now) = (FileId.Of(notice), timeProvider.GetUtcNow());
        var update = new RowUpdate().Set(FileRow.Status, FileStatus.Superseded).Set(FileRow.FinishedAt, Sortable(now)).Set(FileRow.Epoch, 0);
        Describe(update, notice, tenant, rule, id, now);
        update.OnlyIf($"attribute_not_exists({FileRow.PartitionKey})");
        await TryUpdateAsync(tenant, id, update, cancellationToken);
    }

    /// <summary>Takes note that a file is not the newest of its key any more.</summary>
    public Task ReplaceAsync(TenantId tenant, string id, DateTimeOffset at, CancellationToken cancellationToken) => TryUpdateAsync(
        tenant,
        id,
        new RowUpdate().SetOnce(FileRow.ReplacedAt, new AttributeValue(Sortable(at))).OnlyIf($"attribute_exists({FileRow.PartitionKey})"),
        cancellationToken);

    /// <returns>Whether the message with that id, or none, is the one that the file is in the hands of.</returns>
    public async Task<bool> IsOwnedByAsync(FileTask task, string messageId, CancellationToken cancellationToken) =>
        (await ReadAsync(task.Tenant, task.Id, cancellationToken))?.GetValueOrDefault(Owner)?.S == messageId;

    private static RowUpdate Count(RowUpdate update, Checkpoint progress)
    {
        update
            .Set(FileRow.Rows, progress.Rows)
            .Set(FileRow.Accepted, progress.Accepted)
            .Set(FileRow.Rejected, progress.Rejected)
            .Set(FileRow.Events, progress.Events)
            .Set(FileRow.Calls, progress.Calls)
            .Set(FileRow.ItemsWritten, progress.ItemsWritten)
            .Set(FileRow.ItemsRemoved, progress.ItemsRemoved)
            .SetIfAny(FileRow.Type, progress.Format?.Type)
            .SetIfAny(FileRow.Amount, progress.Sum is null ? null : ExactSum.Load(progress.Sum).Total);
        if (progress.RejectedBy.Count > 0)
        {
            update.Set(FileRow.RejectedBy, new AttributeValue
            {
                M = progress.RejectedBy.ToDictionary(
                    pair => pair.Key, pair => new AttributeValue { N = pair.Value.ToString(CultureInfo.InvariantCulture) }, StringComparer.Ordinal),
            });
        }

        return update;
    }

    private static void Describe(RowUpdate update, FileNotice notice, TenantId tenant, FileRule rule, string id, DateTimeOffset now)
    {
        var received = Sortable(notice.At);
        update
            .SetOnce(FileRow.Tenant, new(tenant.Value))
            .SetOnce(FileRow.Id, new(id))
            .SetOnce(FileRow.Bucket, new(notice.Bucket))
            .SetOnce(FileRow.Key, new(notice.Key))
            .SetOnce(FileRow.Order, new(notice.Order))
            .SetOnce(FileRow.ReceivedAt, new(received))
            .SetOnce(FileRow.StartedAt, new(Sortable(now)))
            .SetOnce(FileRow.ListKey, new($"{received}#{id[..8]}"))
            .SetOnce(FileRow.Day, new(received[..10]))
            .SetOnce(FileRow.DayKey, new($"{tenant.Value}#{received}#{id[..8]}"))
            .Set(FileRow.Rule, rule.Name)
            .SetIfAny(FileRow.Version, notice.Version)
            .SetIfAny(FileRow.ETag, notice.ETag);
        if (notice.Size is { } size)
        {
            update.Set(FileRow.Size, size);
        }
    }

    private async Task WriteAsync(FileTask task, RowUpdate update, CancellationToken cancellationToken)
    {
        update.OnlyIf(
            "#epoch0 = :epoch0 AND #status0 = :status0",
            ("epoch0", FileRow.Epoch, new AttributeValue { N = task.Epoch.ToString(CultureInfo.InvariantCulture) }),
            ("status0", FileRow.Status, new AttributeValue(FileStatus.Processing)));
        if (await TryUpdateAsync(task.Tenant, task.Id, update, cancellationToken) is null)
        {
            throw new FileLostException();
        }
    }

    private async Task<Dictionary<string, AttributeValue>?> TryUpdateAsync(
        TenantId tenant, string id, RowUpdate update, CancellationToken cancellationToken)
    {
        try
        {
            var request = update.Of(options.Value.TableName, KeyOf(tenant, id));
            return (await circuit.RunAsync(ct => dynamoDb.UpdateItemAsync(request, ct), cancellationToken)).Attributes;
        }
        catch (ConditionalCheckFailedException)
        {
            return null;
        }
    }

    private async Task<Dictionary<string, AttributeValue>?> ReadAsync(TenantId tenant, string id, CancellationToken cancellationToken)
    {
        var request = new GetItemRequest { TableName = options.Value.TableName, Key = KeyOf(tenant, id), ConsistentRead = true };
        var answer = await circuit.RunAsync(ct => dynamoDb.GetItemAsync(request, ct), cancellationToken);
        return answer.Item is { Count: > 0 } item ? item : null;
    }

    private static Dictionary<string, AttributeValue> KeyOf(TenantId tenant, string id) => new(StringComparer.Ordinal)
    {
        [FileRow.PartitionKey] = new(FileRow.PartitionKeyOf(tenant.Value, id)),
        [FileRow.SortKey] = new(FileRow.FileSort),
    };

    private static string Sortable(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => Timestamp.TryParse(text, out var time) ? time : default;
}
