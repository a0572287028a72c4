using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Events;

namespace Ingestion.Api.Documentation;

/// <summary>A CloudEvent 1.0 in JSON. Further members are extensions: strings, booleans and 32-bit integers.</summary>
/// <remarks>Only its schema is used: <see cref="CloudEventReader"/> is what reads an event.</remarks>
internal sealed record SubmittedCloudEvent
{
    /// <summary>Always 1.0.</summary>
    [Required, AllowedValues(CloudEventAttributes.Version)]
    public required string Specversion { get; init; }

    /// <summary>Its name within its source. The same again is the same event and has its effect once.</summary>
    [Required, StringLength(EventId.MaxLength, MinimumLength = 1)]
    public required string Id { get; init; }

    /// <summary>Where it comes from: a URI reference such as <c>/shops/7</c>.</summary>
    [Required, StringLength(EventSource.MaxLength, MinimumLength = 1)]
    public required string Source { get; init; }

    /// <summary>What kind of event it is, without white space.</summary>
    [Required, StringLength(EventType.MaxLength, MinimumLength = 1)]
    public required string Type { get; init; }

    /// <summary>What it is about within its source.</summary>
    [StringLength(256, MinimumLength = 1)]
    public string? Subject { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The media type of the data; JSON when absent.</summary>
    [StringLength(256)]
    public string? Datacontenttype { get; init; }

    /// <summary>The absolute URI of the data's schema.</summary>
    [StringLength(1024)]
    public string? Dataschema { get; init; }

    /// <summary>Any JSON value: at most 1 MiB, 30 levels deep, each name once.</summary>
    public JsonNode? Data { get; init; }

    /// <summary>In the place of data: bytes in Base64, at most 1 MiB of them.</summary>
    [JsonPropertyName(CloudEventAttributes.DataBase64)]
    public string? DataBase64 { get; init; }
}
