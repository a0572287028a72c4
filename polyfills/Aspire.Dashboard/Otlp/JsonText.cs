using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Aspire.Dashboard.Otlp;

/// <summary>Attribute values that are lists or maps are kept as JSON text.</summary>
internal static class JsonText
{
    /// <summary>Readable: the text is data in a JSON string or a text node, where it is escaped again.</summary>
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>JSON has no number for NaN and the infinities: they become text.</summary>
    public static void WriteNumber(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteStringValue(value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
