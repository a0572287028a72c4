using System.Text.Json;

namespace Events;

/// <summary>
/// Reads CloudEvents 1.0 into submissions. Never fails: what cannot be read is left for <see cref="EventSubmissionValidator"/> to tell.
/// </summary>
/// <remarks>
/// An attribute that is null is absent; <c>data</c> that is null is there, and null. A string in <c>data</c> stays a string, whatever
/// the content type.
/// </remarks>
public static class CloudEventReader
{
    /// <param name="json">The event in the JSON format, with its data.</param>
    public static EventSubmission Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return new EventSubmission { Json = json, CloudEvent = new CloudEventMembers() };
        }

        var attributes = Attributes.Of(json);
        var data = attributes.Take(CloudEventAttributes.Data);
        var base64 = attributes.Take(CloudEventAttributes.DataBase64);
        var faults = new List<EventError>();
        ReadOnlyMemory<byte>? bytes = null;
        if (base64 is { } encoded)
        {
            if (Base64Text.TryDecode(encoded, out var decoded))
            {
                bytes = decoded;
            }
            else
            {
                faults.Add(new EventError(
                    EventErrorCodes.DataBase64Invalid, "/data_base64", "data_base64 is a string of Base64 (RFC 4648, section 4)."));
            }
        }

        if (base64 is not null && data is not null)
        {
            faults.Add(new EventError(EventErrorCodes.DataExclusive, "/data_base64", "An event has data or data_base64, not both."));
        }

        return attributes.ToSubmission(json, data, bytes, faults);
    }

    /// <param name="attributes">An object of attributes alone, as the headers of binary mode are.</param>
    /// <param name="data">Data that is JSON; null where it is not, or there is none.</param>
    /// <param name="bytes">Data that is not JSON; null where it is, or there is none.</param>
    /// <param name="faults">What was already found wrong with the attributes.</param>
    public static EventSubmission Read(
        JsonElement attributes, JsonElement? data, ReadOnlyMemory<byte>? bytes, IReadOnlyList<EventError> faults) =>
        Attributes.Of(attributes).ToSubmission(attributes, data, bytes, faults);

    /// <summary>Members by name: those that are known are taken out, what stays is an extension.</summary>
    private sealed class Attributes
    {
        // With room for the attributes that are no extensions.
        private const int MostMembers = EventExtensions.MaxCount + 16;

        private readonly OrderedDictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
        private readonly List<string> _repeated = [];

        public static Attributes Of(JsonElement json)
        {
            var attributes = new Attributes();
            foreach (var property in json.EnumerateObject())
            {
                var name = JsonText.NameOf(property);
                if (attributes._members.Count > MostMembers)
                {
                    break; // That there are too many is known by now.
                }

                if (!attributes._members.TryAdd(name, property.Value) && attributes._repeated.Count < EventSubmissionValidator.MostFailures)
                {
                    attributes._repeated.Add(name);
                }
            }

            return attributes;
        }

        public JsonElement? Take(string name) =>
            _members.Remove(name, out var value) && (value.ValueKind != JsonValueKind.Null || name == CloudEventAttributes.Data)
                ? value
                : null;

        public EventSubmission ToSubmission(
            JsonElement json, JsonElement? data, ReadOnlyMemory<byte>? bytes, IReadOnlyList<EventError> faults) => new()
            {
                Json = json,
                Id = Take(CloudEventAttributes.Id),
                Source = Take(CloudEventAttributes.Source),
                Type = Take(CloudEventAttributes.Type),
                Subject = Take(CloudEventAttributes.Subject),
                Time = Take(CloudEventAttributes.Time),
                Payload = data,
                RepeatedMembers = _repeated,
                CloudEvent = new CloudEventMembers
                {
                    SpecVersion = Take(CloudEventAttributes.SpecVersion),
                    DataContentType = Take(CloudEventAttributes.DataContentType),
                    DataSchema = Take(CloudEventAttributes.DataSchema),
                    Bytes = bytes,
                    Extensions = [.. _members.Where(member => member.Value.ValueKind != JsonValueKind.Null)],
                    Faults = faults,
                },
            };
    }
}
