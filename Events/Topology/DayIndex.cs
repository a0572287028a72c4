using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Events;

/// <summary>
/// The index of the events table by the UTC day of receipt: 16 partitions a day, so that no day is slower than another. Within each,
/// the rows of one tenant stand together and in the order of their receipt.
/// </summary>
/// <remarks>
/// <c>day</c> is <c>2026-11-27#07</c>; <c>dayKey</c> is <c>{tenant}#2026-11-27T08:15:30.1234567Z#{8 hexadecimal digits}</c>, and begins with
/// '#' where the tenant could not be read. What lies in a span of time is <c>dayKey BETWEEN {tenant}#{from} AND {tenant}#{to}</c>: a bound
/// without the digits comes before every row of its time.
/// </remarks>
public static class DayIndex
{
    public const string Name = "by-day";

    public const string PartitionKey = "day";

    public const string SortKey = "dayKey";

    /// <summary>How many partitions a day has.</summary>
    public const int Shards = 16;

    /// <param name="tenant">Null where it could not be read.</param>
    /// <param name="receivedAt">When the event arrived.</param>
    /// <param name="partitionKey">Of the row in the table.</param>
    /// <param name="sortKey">Of the row in the table.</param>
    public static (string Day, string DayKey) KeysOf(TenantId? tenant, DateTimeOffset receivedAt, string partitionKey, string sortKey)
    {
        // No key has a control character, so no two rows have the same text.
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(Encoding.UTF8.GetBytes($"{partitionKey}\n{sortKey}"), hash);
        return (
            PartitionOf(DayOf(receivedAt), hash[4] % Shards),
            $"{BoundOf(tenant, receivedAt)}#{Convert.ToHexStringLower(hash[..4])}");
    }

    /// <summary>The day that an event counts for.</summary>
    public static DateOnly DayOf(DateTimeOffset receivedAt) => DateOnly.FromDateTime(receivedAt.UtcDateTime);

    public static string PartitionOf(DateOnly day, int shard) =>
        string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}#{shard:00}");

    /// <summary>What the keys of all rows of a tenant begin with.</summary>
    /// <param name="tenant">Null for the rows whose tenant could not be read.</param>
    public static string PrefixOf(TenantId? tenant) => $"{tenant?.Value}#";

    /// <summary>Comes before the key of every row of that time and later, and after all earlier ones.</summary>
    public static string BoundOf(TenantId? tenant, DateTimeOffset time) => PrefixOf(tenant) + SortableTime.Format(time);

    /// <returns>The tenant of a row; empty where it could not be read.</returns>
    public static string TenantOf(string dayKey) => dayKey[..dayKey.IndexOf('#', StringComparison.Ordinal)];
}
