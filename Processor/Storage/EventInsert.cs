using System.Collections.Concurrent;
using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;

namespace Processor.Storage;

/// <summary>One event as a write that succeeds only where no row of its key is: a PartiQL INSERT, or a put in a transaction.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.insert.html</remarks>
internal sealed class EventInsert(string tableName)
{
    // By which attributes of the row are there: one bit for each.
    private readonly ConcurrentDictionary<int, string> _statements = [];

    public BatchStatementRequest Of(StorableEvent stored, DateTimeOffset processedAt)
    {
        var row = RowOf(stored, processedAt);
        var parameters = new List<AttributeValue>(row.Length);
        var present = 0;
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i].Value is { } value)
            {
                parameters.Add(value);
                present |= 1 << i;
            }
        }

        // PayloadOf has three names at one place.
        present |= stored.Envelope.Payload switch
        {
            { Reference: not null } => 2 << row.Length,
            { Bytes: not null } => 1 << row.Length,
            _ => 0,
        };
        return new BatchStatementRequest { Statement = _statements.GetOrAdd(present, _ => StatementOf(row)), Parameters = parameters };
    }

    /// <summary>The same row as part of a transaction; where one of its key is there already, the answer shows it.</summary>
    public Put PutOf(StorableEvent stored, DateTimeOffset processedAt) => new()
    {
        TableName = tableName,
        Item = RowOf(stored, processedAt)
            .Where(attribute => attribute.Value is not null)
            .ToDictionary(attribute => attribute.Name, attribute => attribute.Value, StringComparer.Ordinal),
        ConditionExpression = $"attribute_not_exists({EventRow.PartitionKey})",
        ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
    };

    // Null where the event has no such attribute.
    private static (string Name, AttributeValue? Value)[] RowOf(StorableEvent stored, DateTimeOffset processedAt)
    {
        var (envelope, arrival) = (stored.Envelope, stored.Arrival);
        var (day, dayKey) = DayIndex.KeysOf(envelope.Key.Tenant, envelope.ReceivedAt, envelope.Key.PartitionKey, envelope.Key.SortKey);
        return
        [
            (EventRow.PartitionKey, Text(envelope.Key.PartitionKey)),
            (EventRow.SortKey, Text(envelope.Key.SortKey)),
            (EventRow.Type, Text(envelope.Type.Value)),
            (EventRow.Status, Text(EventOutcome.Processed.Word)),
            (EventRow.ReceivedAt, Text(Timestamp.Format(envelope.ReceivedAt))),
            (EventRow.ProcessedAt, Text(Timestamp.Format(processedAt))),
            PayloadOf(envelope.Payload),
            (EventRow.Fingerprint, Text(stored.Fingerprint)),
            (EventRow.Time, Text(envelope.Time is { } time ? Timestamp.Format(time) : null)),
            (EventRow.Subject, Text(envelope.Subject)),
            (EventRow.Priority, Text(envelope.Priority == EventPriority.Normal ? null : envelope.Priority.ToWord())),
            (EventRow.DataContentType, Text(envelope.DataContentType)),
            (EventRow.DataSchema, Text(envelope.DataSchema)),
            (EventRow.Extensions, Text(envelope.Extensions.IsEmpty ? null : envelope.Extensions.ToString())),
            (EventRow.TraceParent, Text(envelope.TraceParent)),
            (DayIndex.PartitionKey, Text(day)),
            (DayIndex.SortKey, Text(dayKey)),
            (EventRow.MessageId, Text(arrival.MessageId)),
            (EventRow.MessageIndex, Number(arrival.Index)),
            (EventRow.SentAt, Text(arrival.SentAt is { } sentAt ? Timestamp.Format(sentAt) : null)),
            (EventRow.Attempts, Number(arrival.Attempts)),
            (EventRow.PayloadSize, Number(envelope.Payload.Size)),
        ];
    }

    private static (string Name, AttributeValue? Value) PayloadOf(EventPayload payload) => payload switch
    {
        { Reference: { } reference } => (EventRow.PayloadReference, Text(reference.ToString())),
        { Bytes: { } bytes } => (EventRow.PayloadBytes, new AttributeValue { B = new MemoryStream(bytes.ToArray()) }),
        _ when payload == EventPayload.None => (EventRow.Payload, null),
        _ => (EventRow.Payload, Text(payload.ToString())),
    };

    private static AttributeValue Number(int value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };

    private static AttributeValue? Text(string? value) => value is null ? null : new AttributeValue(value);

    // Of names alone: values are only ever parameters.
    private string StatementOf((string Name, AttributeValue? Value)[] row)
    {
        var item = row.Where(attribute => attribute.Value is not null).Select(attribute => $"'{attribute.Name}': ?");
        return $"INSERT INTO \"{tableName}\" VALUE {{{string.Join(", ", item)}}}";
    }
}
