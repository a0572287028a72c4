using System.Collections.Concurrent;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Events;

namespace Processor.Storage;

/// <summary>One event as a write that succeeds only where no row of its key is there: a PartiQL INSERT, or a put in a transaction.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.insert.html</remarks>
internal sealed class EventInsert(string tableName)
{
    private readonly ConcurrentDictionary<string, string> _statements = new(StringComparer.Ordinal);

    public BatchStatementRequest Of(StorableEvent stored, DateTimeOffset processedAt)
    {
        var row = RowOf(stored, processedAt);
        return new BatchStatementRequest
        {
            Statement = _statements.GetOrAdd(string.Join(", ", row.Select(attribute => $"'{attribute.Name}': ?")), StatementOf),
            Parameters = [.. row.Select(attribute => attribute.Value)],
        };
    }

    /// <summary>The same row as part of a transaction; where one of its key is there already, the answer shows it.</summary>
    public Put PutOf(StorableEvent stored, DateTimeOffset processedAt) => new()
    {
        TableName = tableName,
        Item = RowOf(stored, processedAt).ToDictionary(attribute => attribute.Name, attribute => attribute.Value, StringComparer.Ordinal),
        ConditionExpression = $"attribute_not_exists({EventRow.PartitionKey})",
        ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
    };

    private static (string Name, AttributeValue Value)[] RowOf(StorableEvent stored, DateTimeOffset processedAt)
    {
        var envelope = stored.Envelope;
        (string Name, string? Value)[] row =
        [
            (EventRow.PartitionKey, envelope.Key.PartitionKey),
            (EventRow.SortKey, envelope.Key.SortKey),
            (EventRow.Type, envelope.Type.Value),
            (EventRow.Status, EventOutcome.Processed.Word),
            (EventRow.ReceivedAt, Timestamp.Format(envelope.ReceivedAt)),
            (EventRow.ProcessedAt, Timestamp.Format(processedAt)),
            (EventRow.Payload, envelope.Payload.ToString()),
            (EventRow.Fingerprint, stored.Fingerprint),
            (EventRow.Time, envelope.Time is { } time ? Timestamp.Format(time) : null),
            (EventRow.Subject, envelope.Subject),
            (EventRow.Priority, envelope.Priority == EventPriority.Normal ? null : envelope.Priority.ToWord()),
            (EventRow.TraceParent, envelope.TraceParent),
        ];
        return [.. row.Where(attribute => attribute.Value is not null).Select(attribute => (attribute.Name, new AttributeValue(attribute.Value)))];
    }

    // Of names alone, so there are few: values are only ever parameters.
    private string StatementOf(string item) => $"INSERT INTO \"{tableName}\" VALUE {{{item}}}";
}
