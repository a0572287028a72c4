using System.Text;
using System.Text.Json;

namespace Events;

/// <summary>Events as the body of a queue message, and back.</summary>
/// <remarks>
/// Version 2, which is written: <c>{"v":2,"events":[{…},…]}</c>. Version 1, still read: one event with <c>"v":1</c> among its members.
/// Version 3 is version 2 with a <c>payloadReference</c>, and written for that alone: so that a processor that does not know references
/// leaves the message for one that does, and takes all others.
/// An event is <c>{"tenant","source","type","id","receivedAt","payload"}</c>, and <c>time</c>, <c>subject</c>, <c>priority</c>,
/// <c>traceparent</c>, <c>dataContentType</c>, <c>dataSchema</c>, <c>extensions</c> where it has them. In the place of <c>payload</c> an
/// event whose payload is bytes has <c>payloadBase64</c>, one whose payload is kept elsewhere has <c>payloadReference</c>, and one without any
/// has <c>"noPayload":true</c>. A message has one reference at most: whoever reads it has one large payload in memory for each message.
/// A new version must be able to read every message that an older one may have left in a queue: fourteen days of them, the retention of a
/// dead-letter queue.
/// </remarks>
public static class MessageCodec
{
    private const int Version = 2;
    private const int VersionWithReference = 3;

    public static string Encode(IReadOnlyList<EventEnvelope> events)
    {
        using var scratch = JsonScratch.Take();
        var writer = scratch.Writer;
        writer.WriteStartObject();
        writer.WriteNumber("v", events.Any(envelope => envelope.Payload.Reference is not null) ? VersionWithReference : Version);
        writer.WriteStartArray("events");
        foreach (var envelope in events)
        {
            EnvelopeJson.Write(writer, envelope);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        return Encoding.UTF8.GetString(scratch.Written);
    }

    /// <summary>A message of one event that cannot be taken, as it stands.</summary>
    public static string Encode(MalformedEvent malformed) => $$"""{"v":{{Version}},"events":[{{malformed.Json}}]}""";

    /// <exception cref="UnreadableMessageException">The body is not JSON of a known version.</exception>
    public static DecodedMessage Decode(string body)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            throw new UnreadableMessageException(UnreadableMessageException.NotJson, "The message is not JSON.");
        }

        using (document)
        {
            return Decode(document.RootElement);
        }
    }

    private static DecodedMessage Decode(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("v", out var v) || v.ValueKind != JsonValueKind.Number || !v.TryGetInt32(out var version))
        {
            throw new UnreadableMessageException(UnreadableMessageException.UnknownVersion, "The message names no version.");
        }

        return version switch
        {
            1 => DecodeEach([root]),
            Version or VersionWithReference when root.TryGetProperty("events", out var events) && events.ValueKind == JsonValueKind.Array =>
                DecodeEach(events.EnumerateArray()),
            _ => throw new UnreadableMessageException(
                UnreadableMessageException.UnknownVersion, $"The message is of version {version}; this EventApp reads 1 to {VersionWithReference}."),
        };
    }

    private static DecodedMessage DecodeEach(IEnumerable<JsonElement> items)
    {
        var events = new List<EventEnvelope>();
        var malformed = new List<MalformedEvent>();
        var hasReference = false;
        foreach (var item in items)
        {
            if (!EnvelopeJson.TryRead(item, out var envelope, out var error))
            {
                malformed.Add(Malformed(item, error));
            }
            else if (hasReference && envelope.Payload.Reference is not null)
            {
                malformed.Add(Malformed(item, new EventError(
                    EventErrorCodes.PayloadReferenceInvalid, "", "The message refers to more than one large payload.")));
            }
            else
            {
                hasReference |= envelope.Payload.Reference is not null;
                events.Add(envelope);
            }
        }

        return new DecodedMessage(events, malformed);

        MalformedEvent Malformed(JsonElement item, EventError error) =>
            new(events.Count + malformed.Count, item.GetRawText(), error, EnvelopeJson.ReadKnown(item));
    }
}
