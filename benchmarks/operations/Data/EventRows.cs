using System.Globalization;
using Events;

namespace OperationsBenchmark;

/// <summary>Rows of events, as the processor leaves them.</summary>
internal static class EventRows
{
    public const string Sample = "stored-0000000";

    private static readonly TenantId Tenant = TenantId.Parse("dev");

    /// <summary>
    /// Half of them were received today, the others on the six days before: a day of half a million is counted for the overview while it is looked at.
    /// Of each hundred one failed, and of two hundred one came twice: those are records beside the events.
    /// </summary>
    /// <param name="count">How many events.</param>
    /// <param name="now">When the newest was received.</param>
    public static IEnumerable<IReadOnlyList<(string Name, object? Value)>> Stored(int count, DateTimeOffset now)
    {
        var midnight = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        for (var i = 0; i < count; i++)
        {
            // Neighbours in number lie far apart in time, so that rows come to the table in no order.
            var share = i * 0.6180339887 % 1;
            var received = i % 2 == 0 ? midnight + ((now - midnight) * share) : midnight - (TimeSpan.FromDays(6) * share);
            yield return Event(string.Create(CultureInfo.InvariantCulture, $"stored-{i:D7}"), i, received);
            if (i % 100 == 99)
            {
                yield return Record(i, "failed", "handler.refused", received);
            }
            else if (i % 200 == 0)
            {
                yield return Record(i, "duplicate", reason: null, received);
            }
        }
    }

    public static IReadOnlyList<(string Name, object? Value)> Event(string id, int number, DateTimeOffset received)
    {
        var source = Source(number);
        var payload = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"value":{{15 + (number % 200 / 10.0)}},"unit":"celsius","site":"north hall","device":{"model":"TX-200","battery":0.87},"note":"sample {{number}}"}""");
        return
        [
            .. Keys($"{Tenant}#{id}", source, received),
            (EventRow.Type, number % 10 == 0 ? "humidity" : "temperature"),
            (EventRow.Status, "processed"),
            (EventRow.Payload, payload),
            (EventRow.PayloadSize, payload.Length),
            (EventRow.Subject, number % 3 == 0 ? "hall 7" : null),
            (EventRow.TraceParent, string.Create(CultureInfo.InvariantCulture, $"00-{number + 1:x32}-{number + 1:x16}-01")),
            (EventRow.SentAt, Timestamp.Format(received.AddMilliseconds(8))),
        ];
    }

    public static string Source(int number) => string.Create(CultureInfo.InvariantCulture, $"sensor-{number % 50:00}");

    private static IReadOnlyList<(string Name, object? Value)> Record(int number, string outcome, string? reason, DateTimeOffset received)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"ended-{number:D7}");
        var (partition, sort) = ($"{OutcomeRow.KeyPrefix}{Tenant}#{id}", OutcomeRow.SortKeyOf(id, 0));
        return
        [
            .. Keys(partition, sort, received),
            (OutcomeIndex.PartitionKey, OutcomeIndex.PartitionOf(outcome, DayIndex.KeysOf(Tenant, received, partition, sort).Day)),
            (EventRow.Type, "temperature"),
            (EventRow.Status, outcome),
            (EventRow.Source, Source(number)),
            (EventRow.Id, id),
            (EventRow.ReasonCode, reason),
            (EventRow.ReasonMessage, reason is null ? null : "The handler does not take it."),
        ];
    }

    private static IEnumerable<(string Name, object? Value)> Keys(string partition, string sort, DateTimeOffset received)
    {
        var (day, dayKey) = DayIndex.KeysOf(Tenant, received, partition, sort);
        return
        [
            (EventRow.PartitionKey, partition),
            (EventRow.SortKey, sort),
            (EventRow.ReceivedAt, Timestamp.Format(received)),
            (EventRow.ProcessedAt, Timestamp.Format(received.AddMilliseconds(60))),
            (EventRow.MessageId, $"m-{dayKey[^8..]}"),
            (EventRow.MessageIndex, 0),
            (EventRow.Attempts, 1),
            (DayIndex.PartitionKey, day),
            (DayIndex.SortKey, dayKey),
        ];
    }
}
