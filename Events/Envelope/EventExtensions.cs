using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace Events;

/// <summary>
/// The attributes of an event that CloudEvents itself does not name, as a compact JSON object in UTF-8: strings, booleans and 32-bit
/// integers, in the order that they came.
/// </summary>
public sealed class EventExtensions
{
    public const int MaxCount = 64;

    /// <summary>8 KiB of compact JSON, all together.</summary>
    public const int MaxBytes = 8 * 1024;

    public static readonly EventExtensions None = new("{}"u8.ToArray());

    /// <summary>Names that an extension cannot have.</summary>
    internal static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.Ordinal,
        CloudEventAttributes.Id,
        CloudEventAttributes.Source,
        CloudEventAttributes.SpecVersion,
        CloudEventAttributes.Type,
        CloudEventAttributes.Subject,
        CloudEventAttributes.Time,
        CloudEventAttributes.DataSchema,
        CloudEventAttributes.DataContentType,
        CloudEventAttributes.Data);

    private EventExtensions(ReadOnlyMemory<byte> json) => Json = json;

    public ReadOnlyMemory<byte> Json { get; }

    public bool IsEmpty => Json.Length == None.Json.Length;

    /// <summary>Takes extensions over that have passed <see cref="ExtensionRules"/>.</summary>
    internal static EventExtensions From(IReadOnlyList<KeyValuePair<string, JsonElement>> extensions) =>
        extensions.Count == 0 ? None : new(Compact(extensions));

    internal static int SizeOf(IReadOnlyList<KeyValuePair<string, JsonElement>> extensions) => Compact(extensions).Length;

    private static ReadOnlyMemory<byte> Compact(IReadOnlyList<KeyValuePair<string, JsonElement>> extensions)
    {
        using var scratch = JsonScratch.Take();
        var writer = scratch.Writer;
        writer.WriteStartObject();
        foreach (var (name, value) in extensions)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
        return scratch.Written.ToArray();
    }

    public override string ToString() => Encoding.UTF8.GetString(Json.Span);
}
