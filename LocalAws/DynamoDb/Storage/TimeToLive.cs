using LocalAws.DynamoDb.Model;

namespace LocalAws.DynamoDb.Storage;

/// <summary>Which items of a table expire when: those whose attribute is a number of seconds since 1970.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html</remarks>
internal sealed class TimeToLive(string attribute)
{
    private static readonly TimeSpan TooOld = TimeSpan.FromDays(5 * 365);

    private readonly SortedSet<(long Second, Position Position)> _expiries = new(Comparer<(long Second, Position Position)>.Create(
        (x, y) => x.Second != y.Second ? x.Second.CompareTo(y.Second) : PositionComparer.Instance.Compare(x.Position, y.Position)));

    public string Attribute => attribute;

    /// <param name="position">With the item as it is now, where it is still there.</param>
    /// <param name="before">The item as it was.</param>
    public void Replace(Position position, MapValue? before)
    {
        if (Second(before) is { } old)
        {
            _expiries.Remove((old, position));
        }

        if (Second(position.Item) is { } second)
        {
            _expiries.Add((second, position));
        }
    }

    /// <summary>Keys of items whose time has passed, by up to five years: DynamoDB leaves older ones alone.</summary>
    public IReadOnlyList<PrimaryKey> Expired(DateTimeOffset now)
    {
        var second = now.ToUnixTimeSeconds();
        if (_expiries.Count == 0 || _expiries.Min.Second > second)
        {
            return [];
        }

        var oldest = (now - TooOld).ToUnixTimeSeconds();
        return [.. _expiries
            .TakeWhile(expiry => expiry.Second <= second)
            .Where(expiry => expiry.Second >= oldest)
            .Select(expiry => expiry.Position.Key)];
    }

    private long? Second(MapValue? item) =>
        item?[attribute] is NumberValue number && number.Value.TryGetInt64(out var second) ? second : null;
}
