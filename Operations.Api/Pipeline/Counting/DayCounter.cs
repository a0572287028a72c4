using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Microsoft.Extensions.Options;
using Operations.Api.Aws;

namespace Operations.Api.Pipeline;

/// <summary>
/// Counts the rows of a tenant's day by outcome, through the index by day. What was received a while ago is counted once and kept; only the
/// newest is counted each time. Rows that come late are found when the day is begun anew, every ten minutes. A long day is counted in parts.
/// </summary>
internal sealed class DayCounter(IAmazonDynamoDB dynamoDb, IOptions<ResourceOptions> resources, IOptions<PipelineOptions> options, TimeProvider time)
{
    private const int SlicesADay = 96;

    // What is counted is seldom waited for, and others want something of the table, too.
    private const int ShardsAtOnce = 4;

    private static readonly TimeSpan Slice = TimeSpan.FromDays(1) / SlicesADay;
    private static readonly TimeSpan SettledAfter = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AnewAfter = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <param name="tenant">Whose rows.</param>
    /// <param name="before">What was counted before; null for nothing.</param>
    /// <param name="cancellationToken">Ends the counting.</param>
    public async Task<CountedDay> CountAsync(TenantId tenant, CountedDay? before, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var day = DayIndex.DayOf(now);
        var start = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var isAnew = before is null || before.Day != day || (before.IsComplete && now - before.BegunAt > AnewAfter);
        var (from, settled, begun) = isAnew ? (start, new OutcomeTally(), now) : (before!.CountedTo, before.Settled, before.BegunAt);
        var left = options.Value.MaxCounted;
        while (from + Slice < now - SettledAfter && left > 0)
        {
            var (counts, _, rows) = await CountAsync(tenant, day, from, from + Slice, now, cancellationToken);
            (settled, from, left) = (settled.Plus(counts), from + Slice, left - rows);
        }

        if (left <= 0)
        {
            return new CountedDay(day, from, settled, new(), new(), now, IsComplete: false, begun);
        }

        var (tail, lastMinute, _) = await CountAsync(tenant, day, from, start.AddDays(1), now, cancellationToken);
        return new CountedDay(day, from, settled, tail, lastMinute, now, IsComplete: true, begun);
    }

    private async Task<(OutcomeTally Counts, OutcomeTally LastMinute, int Rows)> CountAsync(
        TenantId tenant, DateOnly day, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (counts, lastMinute, rows) = (new OutcomeTally(), new OutcomeTally(), 0);
        var turn = new Lock();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, DayIndex.Shards),
            new ParallelOptions { MaxDegreeOfParallelism = ShardsAtOnce, CancellationToken = cancellationToken },
            async (shard, cancelled) =>
            {
                await foreach (var page in ReadAsync(tenant, day, shard, from, to, cancelled))
                {
                    lock (turn)
                    {
                        rows += page.Count;
                        Tally(page, now, counts, lastMinute);
                    }
                }
            });
        return (counts, lastMinute, rows);
    }

    private static void Tally(List<Dictionary<string, AttributeValue>> page, DateTimeOffset now, OutcomeTally counts, OutcomeTally lastMinute)
    {
        foreach (var row in page)
        {
            var outcome = row.TextOf(EventRow.Status) ?? "";
            counts.Add(outcome);
            if (Timestamp.TryParse(row.TextOf(EventRow.ProcessedAt), out var processed) && now - processed <= Minute)
            {
                lastMinute.Add(outcome);
            }
        }
    }

    private async IAsyncEnumerable<List<Dictionary<string, AttributeValue>>> ReadAsync(
        TenantId tenant, DateOnly day, int shard, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Dictionary<string, AttributeValue>? next = null;
        do
        {
            var page = await dynamoDb.QueryAsync(
                new QueryRequest
                {
                    TableName = resources.Value.EventsTable,
                    IndexName = DayIndex.Name,
                    KeyConditionExpression = "#day = :day AND #key BETWEEN :from AND :to",
                    ProjectionExpression = "#status, #processed",
                    ExpressionAttributeNames = new(StringComparer.Ordinal)
                    {
                        ["#day"] = DayIndex.PartitionKey,
                        ["#key"] = DayIndex.SortKey,
                        ["#status"] = EventRow.Status,
                        ["#processed"] = EventRow.ProcessedAt,
                    },
                    ExpressionAttributeValues = Row.Of(
                        (":day", Row.Text(DayIndex.PartitionOf(day, shard))),
                        (":from", Row.Text(DayIndex.BoundOf(tenant, from))),
                        (":to", Row.Text(DayIndex.BoundOf(tenant, to)))),
                    ExclusiveStartKey = next,
                },
                cancellationToken);
            yield return page.Items ?? [];
            next = page.LastEvaluatedKey;
        }
        while (next is { Count: > 0 });
    }
}
