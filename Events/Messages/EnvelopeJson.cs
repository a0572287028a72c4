using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Events;

/// <summary>One event within a queue message.</summary>
internal static class EnvelopeJson
{
    private const string Tenant = "tenant";
    private const string Source = "source";
    private const string Type = "type";
    private const string Id = "id";
    private const string ReceivedAt = "receivedAt";
    private const string Time = "time";
    private const string Subject = "subject";
    private const string Priority = "priority";
    private const string TraceParent = "traceparent";
    private const string Payload = "payload";

    public static void Write(Utf8JsonWriter writer, EventEnvelope envelope)
    {
        writer.WriteStartObject();
        writer.WriteString(Tenant, envelope.Key.Tenant.Value);
        writer.WriteString(Source, envelope.Key.Source.Value);
        writer.WriteString(Type, envelope.Type.Value);
        writer.WriteString(Id, envelope.Key.Id.Value);
        writer.WriteString(ReceivedAt, Timestamp.Format(envelope.ReceivedAt));
        if (envelope.Time is { } time)
        {
            writer.WriteString(Time, Timestamp.Format(time));
        }

        if (envelope.Subject is not null)
        {
            writer.WriteString(Subject, envelope.Subject);
        }

        if (envelope.Priority != EventPriority.Normal)
        {
            writer.WriteString(Priority, envelope.Priority.ToWord());
        }

        if (envelope.TraceParent is not null)
        {
            writer.WriteString(TraceParent, envelope.TraceParent);
        }

        writer.WritePropertyName(Payload);
        writer.WriteRawValue(envelope.Payload.Json.Span, skipInputValidation: true);
        writer.WriteEndObject();
    }

    public static bool TryRead(
        JsonElement json, [NotNullWhen(true)] out EventEnvelope? envelope, [NotNullWhen(false)] out EventError? error)
    {
        envelope = null;
        if (json.ValueKind != JsonValueKind.Object)
        {
            error = new EventError(EventErrorCodes.NotAnObject, "", "An event is a JSON object.");
        }
        else if (!TenantId.TryCreate(Text(json, Tenant), out var tenant))
        {
            error = new EventError(EventErrorCodes.TenantInvalid, "/" + Tenant, "The tenant is missing or not a tenant's name.");
        }
        else if (!EventSource.TryCreate(Text(json, Source), out var source))
        {
            error = new EventError(EventErrorCodes.SourceInvalid, "/" + Source, "The source is missing or breaks its rule.");
        }
        else if (!EventType.TryCreate(Text(json, Type), out var type))
        {
            error = new EventError(EventErrorCodes.TypeInvalid, "/" + Type, "The type is missing or breaks its rule.");
        }
        else if (!EventId.TryCreate(Text(json, Id), out var id))
        {
            error = new EventError(EventErrorCodes.IdInvalid, "/" + Id, "The id is missing or breaks its rule.");
        }
        else if (!Timestamp.TryParse(Text(json, ReceivedAt), out var receivedAt))
        {
            error = new EventError(EventErrorCodes.ReceivedAtInvalid, "/" + ReceivedAt, "The time of receipt is missing or not RFC 3339.");
        }
        else if (!json.TryGetProperty(Payload, out var payload))
        {
            error = new EventError(EventErrorCodes.PayloadRequired, "/" + Payload, "The payload is missing.");
        }
        else if (PayloadRules.Check(payload, "/" + Payload) is [var first, ..])
        {
            error = first;
        }
        else
        {
            error = null;
            envelope = new EventEnvelope
            {
                Key = new EventKey(tenant, source, id),
                Type = type,
                Payload = EventPayload.From(payload),
                ReceivedAt = receivedAt,
                Time = Timestamp.TryParse(Text(json, Time), out var time) ? time : null,
                Subject = Text(json, Subject),
                Priority = EventPriorityWords.TryParse(Text(json, Priority), out var priority) ? priority : EventPriority.Normal,
                TraceParent = Text(json, TraceParent),
            };
        }

        return envelope is not null;
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && JsonText.TryGetString(value, out var text)
            ? text
            : null;
}
