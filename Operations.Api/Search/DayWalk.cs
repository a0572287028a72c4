using Amazon.DynamoDBv2;
using Events;

namespace Operations.Api.Search;

/// <summary>Reads one day backwards: its sixteen partitions, merged, each row once.</summary>
internal sealed class DayWalk(EventFilter filter, SearchPosition position)
{
    private readonly ShardWalk[] _shards = [.. Enumerable.Range(0, DayIndex.Shards).Select(shard => new ShardWalk(filter, shard, position))];

    /// <summary>Whether there is nothing more.</summary>
    public bool IsAtEnd => Array.TrueForAll(_shards, shard => shard is { IsAtEnd: true, IsEmpty: true });

    /// <summary>Up to where the day has been read in every partition; null where one was not read at all.</summary>
    public SearchPosition? ReadTo => _shards.Where(Blocks).Select(shard => shard.ReadTo).Aggregate((SearchPosition?)null, Earlier);

    /// <summary>Reads on wherever nothing read is left.</summary>
    /// <returns>How many queries that took, and how many rows of the index.</returns>
    public async Task<(int Queries, int Rows)> ReadAsync(IAmazonDynamoDB dynamoDb, string table, int most, CancellationToken cancellationToken)
    {
        var blocking = Array.FindAll(_shards, Blocks);
        var rows = await Task.WhenAll(blocking.Select(shard => shard.ReadAsync(dynamoDb, table, most, cancellationToken)));
        return (blocking.Length, rows.Sum());
    }

    /// <summary>The next row, unless a partition has to be read on first.</summary>
    public bool TryTake(out FoundRow? row)
    {
        row = null;
        var next = _shards.Where(shard => !shard.IsEmpty).MinBy(shard => shard.First.Position, Order.Instance);
        if (next is null || !Array.TrueForAll(_shards, shard => !Blocks(shard) || IsBehind(shard, next.First.Position)))
        {
            return false;
        }

        row = next.Take();
        return true;
    }

    private static bool Blocks(ShardWalk shard) => shard is { IsEmpty: true, IsAtEnd: false };

    // Whatever is read of it later comes after the row.
    private static bool IsBehind(ShardWalk shard, SearchPosition row) => shard.ReadTo is { } read && Order.Instance.Compare(row, read) < 0;

    private static SearchPosition? Earlier(SearchPosition? one, SearchPosition? other) =>
        one is null || (other is not null && Order.Instance.Compare(other, one) < 0) ? other : one;

    /// <summary>The newest first; of one key, by partition.</summary>
    private sealed class Order : IComparer<SearchPosition>
    {
        public static readonly Order Instance = new();

        public int Compare(SearchPosition? x, SearchPosition? y) =>
            string.CompareOrdinal(y?.DayKey, x?.DayKey) is var byKey and not 0 ? byKey : (x?.Shard ?? 0).CompareTo(y?.Shard ?? 0);
    }
}
