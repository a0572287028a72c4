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
    private const string DataContentType = "dataContentType";
    private const string DataSchema = "dataSchema";
    private const string Extensions = "extensions";
    private const string Payload = "payload";
    private const string PayloadBase64 = "payloadBase64";
    private const string PayloadReference = "payloadReference";
    private const string NoPayload = "noPayload";

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

        if (envelope.DataContentType is not null)
        {
            writer.WriteString(DataContentType, envelope.DataContentType);
        }

        if (envelope.DataSchema is not null)
        {
            writer.WriteString(DataSchema, envelope.DataSchema);
        }

        if (!envelope.Extensions.IsEmpty)
        {
            writer.WritePropertyName(Extensions);
            writer.WriteRawValue(envelope.Extensions.Json.Span, skipInputValidation: true);
        }

        Write(writer, envelope.Payload);
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
        else if (TryReadPayload(json, out var payload, out error) && TryReadExtensions(json, out var extensions, out error))
        {
            envelope = new EventEnvelope
            {
                Key = new EventKey(tenant, source, id),
                Type = type,
                Payload = payload,
                ReceivedAt = receivedAt,
                Time = Timestamp.TryParse(Text(json, Time), out var time) ? time : null,
                Subject = Text(json, Subject),
                Priority = EventPriorityWords.TryParse(Text(json, Priority), out var priority) ? priority : EventPriority.Normal,
                DataContentType = Text(json, DataContentType),
                DataSchema = Text(json, DataSchema),
                Extensions = extensions,
                TraceParent = Text(json, TraceParent),
            };
        }

        return envelope is not null;
    }

    public static KnownParts ReadKnown(JsonElement json) => json.ValueKind != JsonValueKind.Object
        ? KnownParts.None
        : new KnownParts
        {
            Tenant = TenantId.TryCreate(Text(json, Tenant), out var tenant) ? tenant : null,
            Source = EventSource.TryCreate(Text(json, Source), out var source) ? source : null,
            Id = EventId.TryCreate(Text(json, Id), out var id) ? id : null,
            Type = EventType.TryCreate(Text(json, Type), out var type) ? type : null,
            ReceivedAt = Timestamp.TryParse(Text(json, ReceivedAt), out var receivedAt) ? receivedAt : null,
        };

    private static void Write(Utf8JsonWriter writer, EventPayload payload)
    {
        if (payload.Reference is { } reference)
        {
            writer.WriteString(PayloadReference, reference.ToString());
        }
        else if (payload.Bytes is { } bytes)
        {
            writer.WriteBase64String(PayloadBase64, bytes.Span);
        }
        else if (payload == EventPayload.None)
        {
            writer.WriteBoolean(NoPayload, true);
        }
        else
        {
            writer.WritePropertyName(Payload);
            writer.WriteRawValue(payload.Json.Span, skipInputValidation: true);
        }
    }

    private static bool TryReadPayload(
        JsonElement json, [NotNullWhen(true)] out EventPayload? payload, [NotNullWhen(false)] out EventError? error)
    {
        (payload, error) = (null, null);
        if (json.TryGetProperty(Payload, out var value))
        {
            error = PayloadRules.Check(value, "/" + Payload, EventPayload.MaxInlineBytes) is [var first, ..] ? first : null;
            payload = error is null ? EventPayload.From(value) : null;
        }
        else if (json.TryGetProperty(PayloadBase64, out var encoded))
        {
            payload = Base64Text.TryDecode(encoded, out var bytes) && bytes.Length <= EventPayload.MaxInlineBytes
                ? EventPayload.From(bytes.Span)
                : null;
            error = payload is null
                ? new EventError(EventErrorCodes.DataBase64Invalid, "/" + PayloadBase64, "The payload is not Base64, or too large.")
                : null;
        }
        else if (json.TryGetProperty(PayloadReference, out _))
        {
            payload = Events.PayloadReference.TryParse(Text(json, PayloadReference), out var reference) ? EventPayload.From(reference) : null;
            error = payload is null
                ? new EventError(EventErrorCodes.PayloadReferenceInvalid, "/" + PayloadReference, "The reference to the payload is none.")
                : null;
        }
        else if (json.TryGetProperty(NoPayload, out _))
        {
            payload = EventPayload.None;
        }
        else
        {
            error = new EventError(EventErrorCodes.PayloadRequired, "/" + Payload, "The payload is missing.");
        }

        return error is null;
    }

    private static bool TryReadExtensions(
        JsonElement json, [NotNullWhen(true)] out EventExtensions? extensions, [NotNullWhen(false)] out EventError? error)
    {
        (extensions, error) = (EventExtensions.None, null);
        if (json.TryGetProperty(Extensions, out var value) && value.ValueKind == JsonValueKind.Object)
        {
            KeyValuePair<string, JsonElement>[] members =
                [.. value.EnumerateObject().Select(member => KeyValuePair.Create(JsonText.NameOf(member), member.Value))];
            error = ExtensionRules.Check(members).FirstOrDefault();
            extensions = error is null ? EventExtensions.From(members) : null;
        }

        return error is null;
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && JsonText.TryGetString(value, out var text)
            ? text
            : null;
}
