using System.Buffers;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport.Client;

/// <summary>An exception as the runtime API takes it: <c>errorType</c>, <c>errorMessage</c>, <c>stackTrace</c> and <c>cause</c>.</summary>
internal static class ErrorReport
{
    // Of an exception within an exception within …
    private const int MostCauses = 8;

    public static string TypeOf(Exception exception) => exception.GetType().Name;

    public static byte[] Write(Exception exception)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, exception, MostCauses);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, Exception exception, int left)
    {
        writer.WriteStartObject();
        writer.WriteString("errorType", TypeOf(exception));
        writer.WriteString("errorMessage", exception.Message);
        writer.WriteStartArray("stackTrace");
        foreach (var line in (exception.StackTrace ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            writer.WriteStringValue(line);
        }

        writer.WriteEndArray();
        if (exception.InnerException is { } cause && left > 0)
        {
            writer.WritePropertyName("cause");
            Write(writer, cause, left - 1);
        }

        writer.WriteEndObject();
    }
}
