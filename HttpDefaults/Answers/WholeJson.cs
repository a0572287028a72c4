using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace HttpDefaults;

/// <summary>
/// JSON that is written before any of it is sent, so that it goes with its Content-Length: who reads it knows how long it is. What
/// <see cref="HttpResponseJsonExtensions"/> writes goes out in chunks.
/// </summary>
internal static class WholeJson
{
    private const string MediaType = "application/json; charset=utf-8";

    // What ASP.NET Core writes its own JSON with: the world's scripts stay readable.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static Task WriteAsync<T>(HttpResponse response, T value, JsonTypeInfo<T> type, string mediaType = MediaType)
    {
        response.ContentType = mediaType;
        var body = response.BodyWriter;
        using (var writer = new Utf8JsonWriter(body, WriterOptions))
        {
            JsonSerializer.Serialize(writer, value, type);
            response.ContentLength = writer.BytesCommitted + writer.BytesPending;
        }

        var sent = body.FlushAsync(response.HttpContext.RequestAborted);
        return sent.IsCompletedSuccessfully ? Task.CompletedTask : sent.AsTask();
    }
}
