using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Events;
using Ingestion.Api.Contracts;
using Ingestion.Api.Errors;
using Ingestion.Api.Requests;

namespace Ingestion.Api.CloudEvents;

/// <summary>
/// A CloudEvent in binary mode: its attributes are <c>ce-</c> headers, its data is the body, and the Content-Type is that of the data.
/// </summary>
/// <remarks>https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md#31-binary-content-mode</remarks>
internal static class BinaryCloudEvent
{
    private const string Prefix = "ce-";

    /// <summary>Any such header makes it one, so that a missing attribute is told, and the body not read as an event of another form.</summary>
    public static bool IsIn(HttpRequest request) =>
        !CloudEventMediaTypes.AreIn(request) && request.Headers.Any(header => IsAttribute(header.Key));

    /// <returns>The event, or what is wrong with the body.</returns>
    public static async ValueTask<(EventSubmission? Submission, Problem? Problem)> ReadAsync(HttpContext context)
    {
        var (body, problem) = await BodyBytes.ReadAsync(context);
        if (body is null)
        {
            return (null, problem);
        }

        JsonElement? data = null;
        ReadOnlyMemory<byte>? bytes = null;
        if (!body.Memory.IsEmpty)
        {
            _ = MediaType.TryParse(context.Request.ContentType, out var type);
            if (type is { IsJson: true, IsUtf8: false })
            {
                return (null, Problems.CharsetUnsupported);
            }

            if (type is { IsJson: true })
            {
                (var json, problem) = JsonBody.Parse(context, body);
                if (json is null)
                {
                    return (null, problem);
                }

                data = json.Root;
            }
            else if (type is { IsText: true, IsUtf8: true } && Utf8.IsValid(body.Memory.Span))
            {
                data = TextOf(body.Memory.Span);
            }
            else
            {
                bytes = body.Memory;
            }
        }

        var faults = new List<EventError>();
        return (CloudEventReader.Read(AttributesOf(context.Request, faults), data, bytes, faults), null);
    }

    private static bool IsAttribute(string header) => header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    private static JsonElement TextOf(ReadOnlySpan<byte> utf8) =>
        JsonElement.Parse($"\"{JsonEncodedText.Encode(utf8, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"");

    // As the JSON object that structured mode would have them in.
    private static JsonElement AttributesOf(HttpRequest request, List<EventError> faults)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        foreach (var (header, values) in request.Headers)
        {
            if (!IsAttribute(header))
            {
                continue;
            }

            var name = header[Prefix.Length..].ToLowerInvariant();
            if (name == CloudEventAttributes.DataContentType)
            {
                faults.Add(new EventError(
                    EventErrorCodes.DataContentTypeInvalid,
                    "/" + name,
                    "In binary mode Content-Type is the data's type; ce-datacontenttype must not be there."));
            }
            else if (values.Count == 1 && AttributeHeader.TryDecode(values.ToString(), out var value))
            {
                writer.WriteString(name, value);
            }
            else
            {
                // As it stands, so that it is not told as missing too.
                writer.WriteString(name, values.ToString());
                faults.Add(new EventError(
                    EventErrorCodes.AttributeHeaderInvalid,
                    "/" + name,
                    "This ce- header stands there twice, or is not percent-encoded UTF-8."));
            }
        }

        if (request.ContentType is { Length: > 0 } contentType)
        {
            writer.WriteString(CloudEventAttributes.DataContentType, contentType);
        }

        writer.WriteEndObject();
        writer.Flush();
        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
