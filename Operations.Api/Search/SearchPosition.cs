using System.Buffers;
using System.Globalization;
using Events;

namespace Operations.Api.Search;

/// <summary>
/// How far a list has got: everything up to and with the row of this key has been dealt with, in the order of days, of the times and hashes
/// in the keys, and of the index's partitions. New rows come before it, so that none is shown twice or left out. Null keys mean the whole day
/// is still to come.
/// </summary>
internal sealed record SearchPosition(DateOnly Day, int Shard, string? DayKey, string? PartitionKey, string? SortKey)
{
    public const int Parts = 7;

    private const int TimeLength = 28;
    private const int HashLength = 8;

    // More than any key of the table has.
    private const int MostKey = 512;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    private const string DayFormat = "yyyy-MM-dd";

    public static SearchPosition Before(DateOnly day) => new(day, 0, null, null, null);

    /// <param name="from">The span's begin, which goes on with the list.</param>
    /// <param name="to">The span's end.</param>
    public string[] ToParts(DateTimeOffset from, DateTimeOffset to) =>
    [
        Day.ToString(DayFormat, CultureInfo.InvariantCulture), Shard.ToString(CultureInfo.InvariantCulture), DayKey ?? "", PartitionKey ?? "",
        SortKey ?? "", Timestamp.Format(from), Timestamp.Format(to),
    ];

    /// <summary>Takes what a client sent: nothing in it may lead anywhere but to the tenant's rows.</summary>
    public static bool TryRead(
        IReadOnlyList<string> parts, TenantId tenant, out SearchPosition position, out DateTimeOffset from, out DateTimeOffset to)
    {
        (position, from, to) = (Before(default), default, default);
        if (!DateOnly.TryParseExact(parts[0], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var shard) || shard >= DayIndex.Shards
            || !Timestamp.TryParse(parts[5], out from) || !Timestamp.TryParse(parts[6], out to))
        {
            return false;
        }

        if (parts[2].Length == 0)
        {
            position = Before(day);
            return true;
        }

        position = new SearchPosition(day, shard, parts[2], parts[3], parts[4]);
        return IsKeyOf(parts[2], tenant) && parts[3].Length is > 0 and <= MostKey && parts[4].Length is > 0 and <= MostKey;
    }

    // {tenant}#{time}#{8 hexadecimal digits}, as the index has it.
    private static bool IsKeyOf(string key, TenantId tenant)
    {
        var prefix = DayIndex.PrefixOf(tenant);
        return key.Length == prefix.Length + TimeLength + 1 + HashLength
            && key.StartsWith(prefix, StringComparison.Ordinal)
            && Timestamp.TryParse(key.Substring(prefix.Length, TimeLength), out _)
            && key[prefix.Length + TimeLength] == '#'
            && !key.AsSpan(prefix.Length + TimeLength + 1).ContainsAnyExcept(Hexadecimal);
    }
}
