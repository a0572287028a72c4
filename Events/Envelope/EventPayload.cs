using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Events;

/// <summary>
/// What an event carries: compact JSON in UTF-8, names in the order they came, numbers as the tokens they came as; or bytes, or nothing at
/// all, as a CloudEvent may.
/// </summary>
public sealed class EventPayload
{
    /// <summary>
    /// 256 KiB of compact JSON, or of bytes: with the envelope below DynamoDB's 400 KB per item and SQS's 1 MiB per message.
    /// </summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>How deep objects and arrays may nest; the payload itself is the first level.</summary>
    public const int MaxDepth = 30;

    /// <summary>Escapes every character that SQS does not take, and leaves the world's scripts readable.</summary>
    internal static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), MaxDepth = MaxDepth + 8 };

    private static readonly ReadOnlyMemory<byte> NullJson = "null"u8.ToArray();

    /// <summary>That of an event without a payload.</summary>
    public static readonly EventPayload None = new(NullJson, null);

    private EventPayload(ReadOnlyMemory<byte> json, ReadOnlyMemory<byte>? bytes) => (Json, Bytes) = (json, bytes);

    /// <summary>The JSON; the literal <c>null</c> where the payload is bytes or there is none.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>A payload that is not JSON; null where it is, or there is none.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; }

    /// <summary>In bytes: of the compact JSON, or of the bytes themselves; 0 where there is no payload.</summary>
    public int Size => Bytes?.Length ?? (this == None ? 0 : Json.Length);

    /// <summary>Takes a value over that has passed <see cref="PayloadRules"/>.</summary>
    public static EventPayload From(JsonElement value) => new(Compact(value), null);

    /// <param name="bytes">At most <see cref="MaxBytes"/>; copied.</param>
    public static EventPayload From(ReadOnlySpan<byte> bytes) => new(NullJson, bytes.ToArray());

    internal static int SizeOf(JsonElement value) => Compact(value).Length;

    private static ReadOnlyMemory<byte> Compact(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        value.WriteTo(writer);
        writer.Flush();
        return buffer.WrittenMemory;
    }

    public override string ToString() => Encoding.UTF8.GetString(Json.Span);
}
