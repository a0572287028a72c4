using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Events;
using Ingestion.Api.Contracts;

namespace Ingestion.Api.CloudEvents;

/// <summary>Answers with a stored event as a CloudEvent in structured mode. One that did not come as a CloudEvent becomes one.</summary>
/// <remarks>https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md</remarks>
internal sealed class CloudEventResult(StoredEvent stored) : IResult
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = CloudEventMediaTypes.Structured;
        await using var writer = new Utf8JsonWriter(httpContext.Response.BodyWriter, WriterOptions);
        Write(writer);
        await writer.FlushAsync(httpContext.RequestAborted);
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString(CloudEventAttributes.SpecVersion, CloudEventAttributes.Version);
        writer.WriteString(CloudEventAttributes.Id, stored.Id);
        writer.WriteString(CloudEventAttributes.Source, stored.Source);
        writer.WriteString(CloudEventAttributes.Type, stored.Type);
        WriteOptional(writer, CloudEventAttributes.Time, stored.Time);
        WriteOptional(writer, CloudEventAttributes.Subject, stored.Subject);
        WriteOptional(writer, CloudEventAttributes.DataContentType, stored.DataContentType);
        WriteOptional(writer, CloudEventAttributes.DataSchema, stored.DataSchema);
        WriteExtensions(writer);
        if (stored.Payload is { } payload)
        {
            writer.WritePropertyName(CloudEventAttributes.Data);
            payload.WriteTo(writer);
        }

        WriteOptional(writer, CloudEventAttributes.DataBase64, stored.PayloadBase64);
        writer.WriteEndObject();
    }

    private void WriteExtensions(Utf8JsonWriter writer)
    {
        var hasPriority = false;
        foreach (var extension in stored.Extensions?.EnumerateObject() ?? default)
        {
            extension.WriteTo(writer);
            hasPriority |= extension.NameEquals(CloudEventAttributes.Priority);
        }

        if (!hasPriority)
        {
            WriteOptional(writer, CloudEventAttributes.Priority, stored.Priority);
        }
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
