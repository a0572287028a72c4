using System.Collections.Concurrent;
using Amazon.DynamoDBv2.Model;
using Events;

namespace Processor.Storage;

/// <summary>One event as a PartiQL INSERT, which succeeds only where no row of its key is there.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.insert.html</remarks>
internal sealed class EventInsert(string tableName)
{
    private readonly ConcurrentDictionary<string, string> _statements = new(StringComparer.Ordinal);

    public BatchStatementRequest Of(StorableEvent stored, DateTimeOffset processedAt)
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
        var present = Array.FindAll(row, attribute => attribute.Value is not null);
        return new BatchStatementRequest
        {
            Statement = _statements.GetOrAdd(string.Join(", ", present.Select(attribute => $"'{attribute.Name}': ?")), StatementOf),
            Parameters = [.. present.Select(attribute => new AttributeValue(attribute.Value))],
        };
    }

    // Of names alone, so there are few: values are only ever parameters.
    private string StatementOf(string item) => $"INSERT INTO \"{tableName}\" VALUE {{{item}}}";
}
