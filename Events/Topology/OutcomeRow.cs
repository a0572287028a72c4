using System.Globalization;

namespace Events;

/// <summary>
/// The keys of an outcome record: a row of the events table for an event that has no row of its own, because it ended as
/// <c>duplicate</c>, <c>conflict</c> or <c>failed</c>. Its attributes are those of <see cref="EventRow"/>, as far as they are known, and
/// never the payload.
/// </summary>
/// <remarks>
/// The key is made of the queue message that first brought the event and of its place in that, so that whatever is delivered again, or
/// redriven, writes the same record again. No tenant begins with '#', so no event has such a key.
/// </remarks>
public static class OutcomeRow
{
    public const string KeyPrefix = "#outcome#";

    /// <summary>The partition of all records of one identity but for the source, which is an attribute.</summary>
    public static string PartitionKeyOf(TenantId tenant, EventId id) => KeyPrefix + EventKey.PartitionKeyOf(tenant, id);

    /// <summary>The partition of what could not be read of one message.</summary>
    public static string PartitionKeyOf(string messageId) => $"{KeyPrefix}#{messageId}";

    public static string SortKeyOf(string messageId, int index) => string.Create(CultureInfo.InvariantCulture, $"{messageId}#{index:000}");

    public static bool IsOne(string partitionKey) => partitionKey.StartsWith(KeyPrefix, StringComparison.Ordinal);
}
