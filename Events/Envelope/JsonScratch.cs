using System.Buffers;
using System.Text.Json;

namespace Events;

/// <summary>A writer of compact JSON with its buffer, for what is written at once and then copied: each thread uses its own again and again.</summary>
internal sealed class JsonScratch : IDisposable
{
    private const int FirstBytes = 4 * 1024;
    private const int MostKeptBytes = 64 * 1024;

    [ThreadStatic]
    private static JsonScratch? _free;

    private readonly ArrayBufferWriter<byte> _buffer = new(FirstBytes);

    private JsonScratch() => Writer = new Utf8JsonWriter(_buffer, EventPayload.WriterOptions);

    public Utf8JsonWriter Writer { get; }

    /// <summary>What was written, until the end of its use.</summary>
    public ReadOnlySpan<byte> Written
    {
        get
        {
            Writer.Flush();
            return _buffer.WrittenSpan;
        }
    }

    public static JsonScratch Take()
    {
        var scratch = _free ?? new JsonScratch();
        _free = null;
        return scratch;
    }

    public void Dispose()
    {
        if (_buffer.Capacity > MostKeptBytes)
        {
            Writer.Dispose();
            return;
        }

        Writer.Reset();
        _buffer.ResetWrittenCount();
        _free = this;
    }
}
