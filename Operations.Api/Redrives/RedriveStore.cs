using Amazon.DynamoDBv2.Model;
using Events;
using Operations.Api.Aws;

namespace Operations.Api.Redrives;

/// <summary>
/// The rows of redrives: a row each, and one that names the redrive under way, so that a queue never has two. Whoever works on one has a
/// lease of it, so that it outlives any process and no two work on it at a time.
/// </summary>
internal sealed class RedriveStore(OperationsTable table, TimeProvider time)
{
    private const string JobId = "job";

    /// <summary>Begins a redrive unless one is under way.</summary>
    /// <returns>The id of the one under way; null where it was begun.</returns>
    public async Task<string?> TryAddAsync(RedriveJob job, CancellationToken cancellationToken)
    {
        var lockRow = OperationsTable.Key(OperationsRow.RedrivesPartition(job.Queue), OperationsRow.Running);
        var added = await table.TryTransactAsync(
            [
                new TransactWriteItem
                {
                    Put = new Put
                    {
                        TableName = table.Name,
                        Item = new(lockRow, StringComparer.Ordinal) { [JobId] = new(job.Id) },
                        ConditionExpression = "attribute_not_exists(#pk)",
                        ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#pk"] = OperationsRow.PartitionKey },
                    },
                },
                new TransactWriteItem { Put = new Put { TableName = table.Name, Item = RedriveFormat.Write(job) } },
            ],
            cancellationToken);
        return added ? null : await RunningAsync(job.Queue, cancellationToken) ?? job.Id;
    }

    /// <summary>The id of the redrive that is under way.</summary>
    public async Task<string?> RunningAsync(string queue, CancellationToken cancellationToken) =>
        (await table.FindAsync(OperationsRow.RedrivesPartition(queue), OperationsRow.Running, cancellationToken))?.TextOf(JobId);

    public async Task<RedriveJob?> FindAsync(string id, CancellationToken cancellationToken)
    {
        foreach (var queue in WatchedQueues.Words)
        {
            if (await table.FindAsync(OperationsRow.RedrivesPartition(queue), id, cancellationToken) is { } row)
            {
                return RedriveFormat.Read(row);
            }
        }

        return null;
    }

    /// <summary>The newest redrives of all queues.</summary>
    public async Task<IReadOnlyList<RedriveJob>> LatestAsync(int most, CancellationToken cancellationToken)
    {
        var jobs = new List<RedriveJob>();
        foreach (var queue in WatchedQueues.Words)
        {
            // Ids are UUIDv7: hexadecimal, and in the order of time; the name of the lock comes after them all.
            var rows = await table.LatestAsync(OperationsRow.RedrivesPartition(queue), "0", "g", most, cancellationToken);
            jobs.AddRange(rows.Select(RedriveFormat.Read));
        }

        return [.. jobs.OrderByDescending(job => job.Id, StringComparer.Ordinal).Take(most)];
    }

    /// <summary>Takes the right to work on a redrive for a while.</summary>
    /// <returns>Whether nobody else has it, and the redrive is running.</returns>
    public Task<bool> TryLeaseAsync(RedriveJob job, string owner, TimeSpan lasting, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return table.TryUpdateAsync(
            new UpdateItemRequest
            {
                Key = KeyOf(job),
                UpdateExpression = "SET #until = :until, #owner = :owner",
                ConditionExpression = "#state = :running AND (attribute_not_exists(#until) OR #until < :now OR #owner = :owner)",
                ExpressionAttributeNames = Names(),
                ExpressionAttributeValues = Row.Of(
                    (":until", Row.Number((now + lasting).ToUnixTimeMilliseconds())),
                    (":now", Row.Number(now.ToUnixTimeMilliseconds())),
                    (":owner", Row.Text(owner)),
                    (":running", Row.Text(RedriveJob.Running))),
            },
            cancellationToken);
    }

    /// <summary>Writes down how far a redrive has got, as whoever has the lease, which goes on.</summary>
    /// <returns>False where it was cancelled meanwhile, or the lease is another's.</returns>
    public Task<bool> TrySaveAsync(RedriveJob job, string owner, TimeSpan lasting, CancellationToken cancellationToken)
    {
        var row = RedriveFormat.Write(job);
        row[RedriveFormat.LeaseOwner] = new AttributeValue(owner);
        row[RedriveFormat.LeaseUntil] = Row.Number((time.GetUtcNow() + lasting).ToUnixTimeMilliseconds());
        return SaveAsync(job, row, "#state = :running AND #owner = :owner", Row.Of((":owner", Row.Text(owner)), (":running", Row.Text(RedriveJob.Running))), cancellationToken);
    }

    /// <summary>Ends a redrive from outside, whoever works on it.</summary>
    /// <returns>False where it has ended.</returns>
    public Task<bool> TryCancelAsync(RedriveJob job, CancellationToken cancellationToken)
    {
        var now = Timestamp.Format(time.GetUtcNow());
        return table.TryTransactAsync(
            [
                new TransactWriteItem
                {
                    Update = new Update
                    {
                        TableName = table.Name,
                        Key = KeyOf(job),
                        UpdateExpression = "SET #state = :cancelled, #ended = :now, #updated = :now",
                        ConditionExpression = "#state = :running",
                        ExpressionAttributeNames = new(StringComparer.Ordinal)
                        {
                            ["#state"] = RedriveFormat.State,
                            ["#ended"] = "endedAt",
                            ["#updated"] = "updatedAt",
                        },
                        ExpressionAttributeValues = Row.Of(
                            (":cancelled", Row.Text(RedriveJob.Cancelled)), (":running", Row.Text(RedriveJob.Running)), (":now", Row.Text(now))),
                    },
                },
                Unlock(job),
            ],
            cancellationToken);
    }

    /// <summary>Adds to a cancelled redrive what was done until it was noticed.</summary>
    public Task<bool> AddLastAsync(RedriveJob job, CancellationToken cancellationToken) => table.TryUpdateAsync(
        new UpdateItemRequest
        {
            Key = KeyOf(job),
            UpdateExpression = "SET #redriven = :redriven, #seen = :seen",
            ConditionExpression = "attribute_exists(#state)",
            ExpressionAttributeNames = new(StringComparer.Ordinal)
            {
                ["#state"] = RedriveFormat.State,
                ["#redriven"] = "redriven",
                ["#seen"] = "seen",
            },
            ExpressionAttributeValues = Row.Of((":redriven", Row.Number(job.Redriven)), (":seen", Row.Number(job.Seen))),
        },
        cancellationToken);

    private async Task<bool> SaveAsync(
        RedriveJob job,
        Dictionary<string, AttributeValue> row,
        string condition,
        Dictionary<string, AttributeValue> values,
        CancellationToken cancellationToken)
    {
        var put = new TransactWriteItem
        {
            Put = new Put
            {
                TableName = table.Name,
                Item = row,
                ConditionExpression = condition,
                ExpressionAttributeNames = new(StringComparer.Ordinal)
                {
                    ["#state"] = RedriveFormat.State,
                    ["#owner"] = RedriveFormat.LeaseOwner,
                },
                ExpressionAttributeValues = values,
            },
        };
        return await table.TryTransactAsync(job.IsRunning ? [put] : [put, Unlock(job)], cancellationToken);
    }

    private TransactWriteItem Unlock(RedriveJob job) => new()
    {
        Delete = new Delete
        {
            TableName = table.Name,
            Key = OperationsTable.Key(OperationsRow.RedrivesPartition(job.Queue), OperationsRow.Running),
            ConditionExpression = "#job = :job",
            ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#job"] = JobId },
            ExpressionAttributeValues = Row.Of((":job", Row.Text(job.Id))),
        },
    };

    private static Dictionary<string, AttributeValue> KeyOf(RedriveJob job) =>
        OperationsTable.Key(OperationsRow.RedrivesPartition(job.Queue), job.Id);

    private static Dictionary<string, string> Names() => new(StringComparer.Ordinal)
    {
        ["#state"] = RedriveFormat.State,
        ["#until"] = RedriveFormat.LeaseUntil,
        ["#owner"] = RedriveFormat.LeaseOwner,
    };
}
