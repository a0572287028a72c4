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
}
