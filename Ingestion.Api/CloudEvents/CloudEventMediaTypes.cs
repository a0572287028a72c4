using System.Text.Json;
using Events;

namespace Ingestion.Api.CloudEvents;

/// <summary>The media types that tell how a CloudEvent is put into HTTP.</summary>
/// <remarks>https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md</remarks>
internal static class CloudEventMediaTypes
{
    public const string Structured = "application/cloudevents+json";
    public const string Batch = "application/cloudevents-batch+json";

    // What every format of CloudEvents starts with, batches too.
    private const string Prefix = "application/cloudevents";

    /// <summary>Whether the body holds whole CloudEvents, of whatever format.</summary>
    public static bool AreIn(HttpRequest request) => request.ContentType?.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) is true;

    /// <summary>What reads one event of the request's body.</summary>
    public static Func<JsonElement, EventSubmission> ReaderFor(HttpRequest request) =>
        AreIn(request) ? CloudEventReader.Read : EventSubmission.Read;
}
