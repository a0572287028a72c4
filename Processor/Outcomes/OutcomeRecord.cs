using System.Globalization;
using Amazon.DynamoDBv2.Model;
using Events;
using Processor.Consuming;
using Processor.Queues;

namespace Processor.Outcomes;

/// <summary>What the table of events keeps of an event that came to another end than being processed.</summary>
/// <param name="retention">How long it is kept.</param>
/// <param name="now">When it came to its end.</param>
internal sealed class OutcomeRecord(TimeSpan retention, DateTimeOffset now)
{
    // Of a reason's text: enough to read.
    private const int MaxMessageLength = 512;

    public OutcomeChange Of(EventEnvelope envelope, Arrival arrival, EventOutcome outcome, Failure? reason) => ToChange(
        OutcomeRow.PartitionKeyOf(envelope.Key.Tenant, envelope.Key.Id),
        envelope.Key.Tenant,
        envelope.ReceivedAt,
        arrival,
        outcome,
        reason,
        [
            (EventRow.Source, Text(envelope.Key.Source.Value)),
            (EventRow.Id, Text(envelope.Key.Id.Value)),
            (EventRow.Type, Text(envelope.Type.Value)),
            (EventRow.Time, Text(envelope.Time is { } time ? Timestamp.Format(time) : null)),
            (EventRow.Subject, Text(envelope.Subject)),
            (EventRow.TraceParent, Text(envelope.TraceParent)),
            (EventRow.PayloadSize, Number(envelope.Payload.Size)),
        ]);

    /// <summary>Of what could not be read: it counts for the day that it says, or else for that on which SQS took it.</summary>
    public OutcomeChange Of(DeadLetter unreadable)
    {
        var known = unreadable.Known;
        return ToChange(
            known is { Tenant: { } tenant, Source: not null, Id: { } id }
                ? OutcomeRow.PartitionKeyOf(tenant, id)
                : OutcomeRow.PartitionKeyOf(unreadable.Arrival.MessageId),
            known.Tenant,
            known.ReceivedAt ?? unreadable.Arrival.SentAt ?? now,
            unreadable.Arrival,
            EventOutcome.Failed,
            unreadable.Reason,
            [
                (EventRow.Source, Text(known.Source?.Value)),
                (EventRow.Id, Text(known.Id?.Value)),
                (EventRow.Type, Text(known.Type?.Value)),
            ]);
    }

    /// <summary>No record, any more, of an event that had its effect after all.</summary>
    public static OutcomeChange NoneOf(EventEnvelope envelope, Arrival arrival) => new(
        OutcomeRow.PartitionKeyOf(envelope.Key.Tenant, envelope.Key.Id), OutcomeRow.SortKeyOf(arrival.MessageId, arrival.Index));

    /// <summary>No record, any more, that it could not be read.</summary>
    public static OutcomeChange NoneUnreadable(Arrival arrival) => new(
        OutcomeRow.PartitionKeyOf(arrival.MessageId), OutcomeRow.SortKeyOf(arrival.MessageId, arrival.Index));

    private OutcomeChange ToChange(
        string partitionKey,
        TenantId? tenant,
        DateTimeOffset receivedAt,
        Arrival arrival,
        EventOutcome outcome,
        Failure? reason,
        (string Name, AttributeValue? Value)[] said)
    {
        var sortKey = OutcomeRow.SortKeyOf(arrival.MessageId, arrival.Index);
        var (day, dayKey) = DayIndex.KeysOf(tenant, receivedAt, partitionKey, sortKey);
        var attributes = new (string Name, AttributeValue? Value)[]
        {
            (EventRow.PartitionKey, Text(partitionKey)),
            (EventRow.SortKey, Text(sortKey)),
            (EventRow.Status, Text(outcome.Word)),
            (EventRow.ReceivedAt, Text(Timestamp.Format(receivedAt))),
            (EventRow.ProcessedAt, Text(Timestamp.Format(now))),
            (DayIndex.PartitionKey, Text(day)),
            (DayIndex.SortKey, Text(dayKey)),
            (OutcomeIndex.PartitionKey, Text(OutcomeIndex.PartitionOf(outcome.Word, day))),
            (EventRow.MessageId, Text(arrival.MessageId)),
            (EventRow.MessageIndex, Number(arrival.Index)),
            (EventRow.SentAt, Text(arrival.SentAt is { } sentAt ? Timestamp.Format(sentAt) : null)),
            (EventRow.Attempts, Number(arrival.Attempts)),
            (EventRow.ReasonCode, Text(reason?.Code)),
            (EventRow.ReasonMessage, Text(reason is { Message: { Length: > 0 } message } ? message[..Math.Min(message.Length, MaxMessageLength)] : null)),
            (EventRow.ExpiresAt, Number((now + retention).ToUnixTimeSeconds())),
        };
        return new OutcomeChange(
            partitionKey,
            sortKey,
            attributes.Concat(said).Where(attribute => attribute.Value is not null)
                .ToDictionary(attribute => attribute.Name, attribute => attribute.Value!, StringComparer.Ordinal));
    }

    private static AttributeValue? Text(string? value) => value is null ? null : new AttributeValue(value);

    private static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };
}
