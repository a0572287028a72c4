using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Events;
using Processor.Files.State;
using EventId = Events.EventId;

namespace Processor.Files.Sinks;

/// <summary>
/// Rows as events. Bucket, key, version and row are the identity, so that a row that is sent twice is a duplicate, and the same row of
/// another version is not. Type, payload and time depend on nothing else either.
/// </summary>
internal static class RowEnvelopes
{
    private const int MaxSubject = 256;

    public static EventEnvelope Of(FileTask task, FileRowData row)
    {
        using var payload = JsonDocument.Parse(row.Payload);
        var subject = task.Notice.Key;
        return new EventEnvelope
        {
            Key = new EventKey(
                task.Tenant, task.Rule.SourceOf(task.Notice.Bucket), EventId.Parse($"{task.Id}-{row.Number.ToString(CultureInfo.InvariantCulture)}")),
            Type = EventType.Parse(task.Rule.Type),
            Payload = EventPayload.From(payload.RootElement),
            ReceivedAt = task.Notice.At,
            Subject = subject.Length <= MaxSubject && Text.IsPrintable(subject) && Text.IsWellFormed(subject) ? subject : null,
            TraceParent = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null,
        };
    }
}
