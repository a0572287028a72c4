using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Events;

/// <summary>
/// What an event carries: compact JSON in UTF-8, names in the order they came, numbers as the tokens they came as; or bytes, or nothing at
/// all, as a CloudEvent may. A large one travels as a <see cref="PayloadReference"/>, and is opened where it is needed.
/// </summary>
public sealed class EventPayload
{
    /// <summary>1 MiB of compact JSON, or of bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>
    /// 256 KiB: what stays in its message and its row, with the envelope below DynamoDB's 400 KB per item and SQS's 1 MiB per message. What is
    /// larger is kept in <see cref="Topology.PayloadsBucket"/>.
    /// </summary>
    public const int MaxInlineBytes = 256 * 1024;

    /// <summary>How deep objects and arrays may nest; the payload itself is the first level.</summary>
    public const int MaxDepth = 30;

    /// <summary>Escapes every character that SQS does not take, and leaves the world's scripts readable.</summary>
    internal static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), MaxDepth = MaxDepth + 8 };

    private static readonly ReadOnlyMemory<byte> NullJson = "null"u8.ToArray();

    /// <summary>That of an event without a payload.</summary>
    public static readonly EventPayload None = new(NullJson, null, null);

    private readonly ReadOnlyMemory<byte>? _json;
    private readonly ReadOnlyMemory<byte>? _bytes;

    private EventPayload(ReadOnlyMemory<byte>? json, ReadOnlyMemory<byte>? bytes, PayloadReference? reference) =>
        (_json, _bytes, Reference) = (json, bytes, reference);

    /// <summary>Where it is kept, and what it is then; null where it is in the event itself.</summary>
    public PayloadReference? Reference { get; }

    /// <summary>Whether it is here: not where the event has a reference alone.</summary>
    public bool IsOpen => _json is not null || _bytes is not null;

    /// <summary>Whether it is too large to be kept in a message or a row.</summary>
    public bool IsLarge => Size > MaxInlineBytes;

    /// <summary>In bytes, wherever they are: of the compact JSON, or of the bytes themselves; 0 where there is no payload.</summary>
    public int Size => Reference?.Size ?? (this == None ? 0 : Content.Length);

    /// <summary>The JSON; the literal <c>null</c> where the payload is bytes or there is none.</summary>
    /// <exception cref="InvalidOperationException">The payload is not here: see <see cref="IsOpen"/>.</exception>
    public ReadOnlyMemory<byte> Json => IsOpen ? _json ?? NullJson : throw NotOpen();

    /// <summary>A payload that is not JSON; null where it is, or there is none.</summary>
    /// <exception cref="InvalidOperationException">The payload is not here: see <see cref="IsOpen"/>.</exception>
    public ReadOnlyMemory<byte>? Bytes => IsOpen ? _bytes : throw NotOpen();

    /// <summary>What is hashed and kept where the payload is large: the JSON, or the bytes.</summary>
    /// <exception cref="InvalidOperationException">The payload is not here: see <see cref="IsOpen"/>.</exception>
    public ReadOnlyMemory<byte> Content => Bytes ?? Json;

    /// <summary>Takes a value over that has passed <see cref="PayloadRules"/>.</summary>
    public static EventPayload From(JsonElement value) => new(Compact(value), null, null);

    /// <param name="bytes">At most <see cref="MaxBytes"/>; copied.</param>
    public static EventPayload From(ReadOnlySpan<byte> bytes) => new(null, bytes.ToArray(), null);

    /// <summary>One that is kept elsewhere, and not here.</summary>
    public static EventPayload From(PayloadReference reference) => new(null, null, reference);

    /// <param name="reference">To what is opened.</param>
    /// <param name="content">Has been compared with the reference.</param>
    internal static EventPayload From(PayloadReference reference, ReadOnlyMemory<byte> content) =>
        reference.IsJson ? new(content, null, reference) : new(null, content, reference);

    internal static int SizeOf(JsonElement value) => Compact(value).Length;

    private static ReadOnlyMemory<byte> Compact(JsonElement value)
    {
        using var scratch = JsonScratch.Take();
        value.WriteTo(scratch.Writer);
        return scratch.Written.ToArray();
    }

    private static InvalidOperationException NotOpen() => new("The payload is kept elsewhere, and has not been opened.");

    public override string ToString() => IsOpen ? Encoding.UTF8.GetString(Json.Span) : $"{Reference}";
}
