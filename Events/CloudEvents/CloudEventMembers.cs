using System.Text.Json;

namespace Events;

/// <summary>What a submitted CloudEvent has beside what every <see cref="EventSubmission"/> has.</summary>
public sealed class CloudEventMembers
{
    public JsonElement? SpecVersion { get; init; }

    public JsonElement? DataContentType { get; init; }

    public JsonElement? DataSchema { get; init; }

    /// <summary>Data that is not JSON: the decoded <c>data_base64</c>, or the body of a request in binary mode.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; init; }

    /// <summary>Every other attribute, in the order that they came.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonElement>> Extensions { get; init; } = [];

    /// <summary>What was already found wrong while it was read.</summary>
    public IReadOnlyList<EventError> Faults { get; init; } = [];

    /// <summary>The text of an extension; null where there is no such one, or it is no string.</summary>
    public string? TextOf(string extension)
    {
        foreach (var (name, value) in Extensions)
        {
            if (name == extension && value.ValueKind == JsonValueKind.String && JsonText.TryGetString(value, out var text))
            {
                return text;
            }
        }

        return null;
    }
}
