using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Amazon.DynamoDBv2.Model;
using Events;
using Processor.Effects;

namespace Processor.Outbox;

/// <summary>A queue message that is still to be sent: written with what it follows from, and removed once the queue has it.</summary>
/// <param name="Partition"><c>#outbox#</c> and a shard: of no tenant, because none is empty.</param>
/// <param name="Sort">Starts with the time that it was written, so that the oldest come first.</param>
/// <param name="Body">Of the message.</param>
internal sealed record OutboxRow(string Partition, string Sort, string Body)
{
    /// <summary>How many partitions the rows are spread over: one takes a thousand writes a second.</summary>
    public const int Shards = 16;

    private const string BodyName = "body";

    public static string PartitionOf(int shard) => string.Create(CultureInfo.InvariantCulture, $"#outbox#{shard:00}");

    /// <summary>The rows of one event's follow-ups: as few as these fit in.</summary>
    public static IReadOnlyList<OutboxRow> Of(EventKey parent, IEnumerable<EventEnvelope> followUps, DateTimeOffset now)
    {
        string[] bodies = [.. MessagePacker.Pack(followUps).Select(MessageCodec.Encode)];
        if (bodies.Length == 0)
        {
            return [];
        }

        // No part of an identity has a control character, so no two have the same text.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{parent.Tenant}\n{parent.Source}\n{parent.Id}"));
        return
        [
            .. bodies.Select((body, i) => new OutboxRow(
                PartitionOf(hash[0] % Shards), $"{SortableTime.Format(now)} {Convert.ToHexStringLower(hash)} {i}", body)),
        ];
    }

    public static OutboxRow From(Dictionary<string, AttributeValue> item) =>
        new(item[EffectRow.PartitionKey].S, item[EffectRow.SortKey].S, item[BodyName].S);

    public Dictionary<string, AttributeValue> ToKey() => new(StringComparer.Ordinal)
    {
        [EffectRow.PartitionKey] = new(Partition),
        [EffectRow.SortKey] = new(Sort),
    };

    public Dictionary<string, AttributeValue> ToItem() => new(ToKey(), StringComparer.Ordinal) { [BodyName] = new(Body) };
}
