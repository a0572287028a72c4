using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;
using Operations.Api.Aws;

namespace Operations.Api.Search;

/// <summary>Reads one partition of one day backwards, in pieces.</summary>
internal sealed class ShardWalk
{
    private readonly EventFilter _filter;
    private readonly (string Name, string PartitionKey, string Partition) _index;
    private readonly DateOnly _day;
    private readonly int _shard;
    private readonly string _low;
    private readonly string _high;
    private readonly Queue<FoundRow> _rows = [];
    private Dictionary<string, AttributeValue>? _next;

    public ShardWalk(EventFilter filter, int shard, SearchPosition position)
    {
        (_filter, _day, _shard) = (filter, position.Day, shard);
        var partition = DayIndex.PartitionOf(position.Day, shard);
        _index = filter.RecordsOf is { } outcome
            ? (OutcomeIndex.Name, OutcomeIndex.PartitionKey, OutcomeIndex.PartitionOf(outcome, partition))
            : (DayIndex.Name, DayIndex.PartitionKey, partition);
        var start = new DateTimeOffset(position.Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        _low = DayIndex.BoundOf(filter.Tenant, filter.From > start ? filter.From : start);
        var end = start.AddDays(1);
        var bound = DayIndex.BoundOf(filter.Tenant, filter.To < end ? filter.To : end);
        _high = position.DayKey is not { } key || string.CompareOrdinal(key, bound) > 0
            ? bound
            : shard < position.Shard ? JustBefore(key) : key;
        if (position.DayKey is not null && shard == position.Shard && _high == position.DayKey)
        {
            _next = KeyOf(position);
        }

        IsAtEnd = string.CompareOrdinal(_high, _low) < 0;
    }

    /// <summary>Whether there is nothing more to read.</summary>
    public bool IsAtEnd { get; private set; }

    public bool IsEmpty => _rows.Count == 0;

    /// <summary>The first row that was read and not taken.</summary>
    public FoundRow First => _rows.Peek();

    /// <summary>How far it was read, where there is more to read; null where nothing was.</summary>
    public SearchPosition? ReadTo { get; private set; }

    public FoundRow Take() => _rows.Dequeue();

    /// <summary>Reads on.</summary>
    /// <returns>How many rows of the index that took.</returns>
    public async Task<int> ReadAsync(IAmazonDynamoDB dynamoDb, string table, int most, CancellationToken cancellationToken)
    {
        var query = new QueryRequest
        {
            TableName = table,
            IndexName = _index.Name,
            KeyConditionExpression = "#day = :day AND #dayKey BETWEEN :low AND :high",
            ExpressionAttributeNames = new(StringComparer.Ordinal) { ["#day"] = _index.PartitionKey, ["#dayKey"] = DayIndex.SortKey },
            ExpressionAttributeValues = Row.Of((":day", Row.Text(_index.Partition)), (":low", Row.Text(_low)), (":high", Row.Text(_high))),
            ScanIndexForward = false,
            Limit = most,
            ExclusiveStartKey = _next,
        };
        _filter.AddTo(query);
        var page = await dynamoDb.QueryAsync(query, cancellationToken);
        foreach (var row in page.Items ?? [])
        {
            _rows.Enqueue(new FoundRow(PositionOf(row), row));
        }

        _next = page.LastEvaluatedKey is { Count: > 0 } last ? last : null;
        IsAtEnd = _next is null;
        ReadTo = _next is null ? null : PositionOf(_next);
        return page.ScannedCount ?? 0;
    }

    private SearchPosition PositionOf(Dictionary<string, AttributeValue> row) => new(
        _day, _shard, row.TextOf(DayIndex.SortKey), row.TextOf(EventRow.PartitionKey), row.TextOf(EventRow.SortKey));

    private Dictionary<string, AttributeValue> KeyOf(SearchPosition position) => Row.Of(
        (_index.PartitionKey, Row.Text(_index.Partition)),
        (DayIndex.SortKey, Row.Text(position.DayKey)),
        (EventRow.PartitionKey, Row.Text(position.PartitionKey)),
        (EventRow.SortKey, Row.Text(position.SortKey)));

    // Keys end in hexadecimal digits, so that no key lies between this text and the key.
    private static string JustBefore(string key) => key[..^1] + (char)(key[^1] - 1) + '~';
}
