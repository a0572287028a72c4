using System.Diagnostics;
using System.Text.Json;

namespace Events;

/// <summary>
/// One event as a client sent it, not yet checked: <c>{ "source", "type", "payload", "id"?, "time"?, "subject"?, "priority"? }</c>, or a
/// CloudEvent, which <see cref="CloudEventReader"/> reads.
/// <see cref="EventSubmissionValidator"/> tells all that is wrong with it; <see cref="ToEnvelope"/> makes the checked event.
/// </summary>
/// <remarks>It reads from the <see cref="JsonDocument"/> that it came from, and lives no longer than that.</remarks>
public sealed class EventSubmission
{
    private const int TraceParentLength = 55;

    /// <summary>The JSON value itself, whatever its kind.</summary>
    public required JsonElement Json { get; init; }

    public JsonElement? Source { get; internal set; }

    public JsonElement? Type { get; internal set; }

    /// <summary>The payload, or a CloudEvent's <c>data</c>, that is JSON.</summary>
    public JsonElement? Payload { get; internal set; }

    /// <summary>Where <see cref="Payload"/> stands: a JSON pointer.</summary>
    public string PayloadPointer => CloudEvent is null ? "/" + EventSubmissionMembers.Payload : "/" + CloudEventAttributes.Data;

    public JsonElement? Id { get; internal set; }

    public JsonElement? Time { get; internal set; }

    public JsonElement? Subject { get; internal set; }

    public JsonElement? Priority { get; internal set; }

    /// <summary>What only a CloudEvent has; null for an event that is none.</summary>
    public CloudEventMembers? CloudEvent { get; internal init; }

    /// <summary>The source, where there is one that keeps to its rule.</summary>
    public EventSource? ValidSource => field ??= EventSource.TryCreate(JsonText.Of(Source), out var valid) ? valid : null;

    /// <summary>The type, where there is one that keeps to its rule.</summary>
    public EventType? ValidType => field ??= EventType.TryCreate(JsonText.Of(Type), out var valid) ? valid : null;

    /// <summary>The id, where there is one that keeps to its rule.</summary>
    public EventId? ValidId => field ??= EventId.TryCreate(JsonText.Of(Id), out var valid) ? valid : null;

    /// <summary>The time, where there is one that keeps to its rule.</summary>
    public DateTimeOffset? ValidTime => field ??= Timestamp.TryParse(JsonText.Of(Time), out var valid) ? valid : null;

    /// <summary>Members that the envelope does not have.</summary>
    public IReadOnlyList<string> UnknownMembers { get; internal set; } = [];

    /// <summary>Members that stand there more than once.</summary>
    public IReadOnlyList<string> RepeatedMembers { get; internal set; } = [];

    /// <summary>Never fails: what cannot be read is left for the validator to tell.</summary>
    public static EventSubmission Read(JsonElement json)
    {
        var submission = new EventSubmission { Json = json };
        if (json.ValueKind != JsonValueKind.Object)
        {
            return submission;
        }

        List<string>? unknown = null;
        List<string>? repeated = null;
        foreach (var property in json.EnumerateObject())
        {
            var name = EventSubmissionMembers.NameOf(property);
            if (!submission.TrySet(name, property.Value, out var first))
            {
                Remember(ref unknown, name);
            }
            else if (!first)
            {
                Remember(ref repeated, name);
            }
        }

        submission.UnknownMembers = unknown ?? [];
        submission.RepeatedMembers = repeated ?? [];
        return submission;
    }

    private static void Remember(ref List<string>? names, string name)
    {
        names ??= [];
        if (names.Count < EventSubmissionValidator.MostFailures)
        {
            names.Add(name);
        }
    }

    /// <summary>The event that a submission without any failure stands for.</summary>
    /// <param name="tenant">From the caller's key.</param>
    /// <param name="receivedAt">The server's clock; also the time in an id that is made here because the client gave none.</param>
    /// <param name="traceParent">The W3C <c>traceparent</c> of the request, when there is a trace; the event's own goes before it.</param>
    /// <exception cref="FormatException">The submission has not passed <see cref="EventSubmissionValidator"/>.</exception>
    public EventEnvelope ToEnvelope(TenantId tenant, DateTimeOffset receivedAt, string? traceParent) => new()
    {
        Key = new EventKey(
            tenant,
            ValidSource ?? throw Invalid(),
            Id is null ? EventId.Create(receivedAt) : ValidId ?? throw Invalid()),
        Type = ValidType ?? throw Invalid(),
        Payload = PayloadOf(),
        ReceivedAt = receivedAt,
        Time = ValidTime,
        Subject = Subject?.GetString(),
        Priority = EventPriorityWords.TryParse(Priority?.GetString() ?? CloudEvent?.TextOf(CloudEventAttributes.Priority), out var priority)
            ? priority
            : EventPriority.Normal,
        DataContentType = CloudEvent?.DataContentType?.GetString(),
        DataSchema = CloudEvent?.DataSchema?.GetString(),
        Extensions = EventExtensions.From(CloudEvent?.Extensions ?? []),
        TraceParent = OwnTraceParent() ?? traceParent,
    };

    private EventPayload PayloadOf() => (Payload, CloudEvent) switch
    {
        ({ } json, _) => EventPayload.From(json),
        (_, { Bytes: { } bytes }) => EventPayload.From(bytes.Span),
        (_, not null) => EventPayload.None,
        _ => throw Invalid(),
    };

    private static FormatException Invalid() => new("The submission has not passed its validator.");

    // W3C Trace Context, section 3.2: one of another version, or that cannot be read, is as good as none.
    private string? OwnTraceParent() =>
        CloudEvent?.TextOf(CloudEventAttributes.TraceParent) is { Length: TraceParentLength } own && ActivityContext.TryParse(own, null, out _)
            ? own
            : null;

    private bool TrySet(string name, JsonElement value, out bool first)
    {
        first = false;
        switch (name)
        {
            case EventSubmissionMembers.Source:
                (first, Source) = (Source is null, value);
                return true;
            case EventSubmissionMembers.Type:
                (first, Type) = (Type is null, value);
                return true;
            case EventSubmissionMembers.Payload:
                (first, Payload) = (Payload is null, value);
                return true;
            case EventSubmissionMembers.Id:
                (first, Id) = (Id is null, value);
                return true;
            case EventSubmissionMembers.Time:
                (first, Time) = (Time is null, value);
                return true;
            case EventSubmissionMembers.Subject:
                (first, Subject) = (Subject is null, value);
                return true;
            case EventSubmissionMembers.Priority:
                (first, Priority) = (Priority is null, value);
                return true;
            default:
                return false;
        }
    }
}
