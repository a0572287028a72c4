using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Events;

namespace Processor.Storage;

/// <summary>What the row of an identity says about the event that has it.</summary>
/// <param name="Fingerprint">Of what it says.</param>
/// <param name="MessageId">Of the queue message that first brought it; null in a row that an older processor wrote.</param>
/// <param name="MessageIndex">Its place in that message.</param>
internal sealed record StoredIdentity(string Fingerprint, string? MessageId, int? MessageIndex)
{
    public const string Attributes = $"{EventRow.Fingerprint}, {EventRow.MessageId}, {EventRow.MessageIndex}";

    /// <returns>Null where the row is not an event's.</returns>
    public static StoredIdentity? From(IReadOnlyDictionary<string, AttributeValue>? row) =>
        row?.GetValueOrDefault(EventRow.Fingerprint)?.S is { } fingerprint
            ? new(
                fingerprint,
                row.GetValueOrDefault(EventRow.MessageId)?.S,
                int.TryParse(row.GetValueOrDefault(EventRow.MessageIndex)?.N, CultureInfo.InvariantCulture, out var index) ? index : null)
            : null;

    public static StoredIdentity Of(StorableEvent stored) => new(stored.Fingerprint, stored.Arrival.MessageId, stored.Arrival.Index);
}
