namespace Events;

/// <summary>The attribute names of a row in <see cref="Topology.EventsTable"/>. Times are RFC 3339 UTC.</summary>
public static class EventRow
{
    /// <summary><see cref="EventKey.PartitionKey"/>: tenant and id.</summary>
    public const string PartitionKey = "pk";

    /// <summary><see cref="EventKey.SortKey"/>: the source.</summary>
    public const string SortKey = "sk";

    public const string Type = "type";

    /// <summary>An <see cref="EventOutcome"/>'s word.</summary>
    public const string Status = "status";

    public const string ReceivedAt = "receivedAt";

    public const string ProcessedAt = "processedAt";

    /// <summary>The payload's JSON text: a string, because DynamoDB's own maps would round its numbers and stop at depth 32.</summary>
    public const string Payload = "payload";

    /// <summary>In the place of <see cref="Payload"/> where the payload is not JSON: a binary attribute.</summary>
    public const string PayloadBytes = "payloadBytes";

    /// <summary>In the place of <see cref="Payload"/> where the payload is large: the text of its <see cref="Events.PayloadReference"/>.</summary>
    public const string PayloadReference = "payloadReference";

    /// <summary>Tells a duplicate from a conflict: see <see cref="EventFingerprint"/>.</summary>
    public const string Fingerprint = "fingerprint";

    public const string Time = "time";

    public const string Subject = "subject";

    public const string Priority = "priority";

    /// <summary>The payload's media type, as the client said.</summary>
    public const string DataContentType = "dataContentType";

    public const string DataSchema = "dataSchema";

    /// <summary>The JSON text of <see cref="EventExtensions"/>; absent where there are none.</summary>
    public const string Extensions = "extensions";

    /// <summary>The W3C <c>traceparent</c> that the event arrived under.</summary>
    public const string TraceParent = "traceparent";

    /// <summary>The id of the queue message that first brought the event; a redrive keeps it.</summary>
    public const string MessageId = "messageId";

    /// <summary>A number: the event's place in that message, from 0.</summary>
    public const string MessageIndex = "messageIndex";

    /// <summary>When SQS took the message, or after a redrive took it back.</summary>
    public const string SentAt = "sentAt";

    /// <summary>A number: how often the message was delivered until the event came to its end, since it was sent or redriven.</summary>
    public const string Attempts = "attempts";

    /// <summary>A number: the bytes of the payload.</summary>
    public const string PayloadSize = "payloadSize";

    /// <summary>Of an outcome record alone, as the others below: there the sort key is not the source.</summary>
    public const string Source = "source";

    public const string Id = "id";

    /// <summary>A stable code, such as <c>identity.conflict</c>; absent for a duplicate.</summary>
    public const string ReasonCode = "reasonCode";

    /// <summary>The reason in words.</summary>
    public const string ReasonMessage = "reasonMessage";

    /// <summary>A number: the second, since 1970, after which DynamoDB may remove the record.</summary>
    public const string ExpiresAt = "expiresAt";

    /// <summary>What a list of events shows, and so what is in the indexes.</summary>
    public static IReadOnlyList<string> Listed { get; } =
        [Type, Status, ReceivedAt, ProcessedAt, Subject, Attempts, PayloadSize, Source, Id, ReasonCode];
}
