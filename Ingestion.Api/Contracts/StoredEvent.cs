using System.Text.Json;
using System.Text.Json.Serialization;
using Events;

namespace Ingestion.Api.Contracts;

/// <summary>An event as it is stored. Times are RFC 3339 in UTC.</summary>
internal sealed record StoredEvent
{
    public required string Id { get; init; }

    public required string Source { get; init; }

    public required string Type { get; init; }

    /// <summary><c>processed</c>, or <c>failed</c> where it could not have its effect.</summary>
    public required string Status { get; init; }

    /// <summary>When it arrived.</summary>
    public required string ReceivedAt { get; init; }

    /// <summary>When it had its effect.</summary>
    public string? ProcessedAt { get; init; }

    /// <summary>When it happened, as the client said.</summary>
    public string? Time { get; init; }

    public string? Subject { get; init; }

    /// <summary><c>low</c> or <c>high</c>; absent where normal.</summary>
    public string? Priority { get; init; }

    /// <summary>The media type of the payload, as the client said; absent where it said none.</summary>
    public string? DataContentType { get; init; }

    /// <summary>The schema of the payload, as the client said.</summary>
    public string? DataSchema { get; init; }

    /// <summary>The extension attributes that a CloudEvent came with: strings, booleans and integers.</summary>
    public JsonElement? Extensions { get; init; }

    /// <summary>In the place of <see cref="Payload"/> where the payload is not JSON: its bytes in Base64.</summary>
    public string? PayloadBase64 { get; init; }

    /// <summary>The payload as it was sent: its names in their order, its numbers digit by digit.</summary>
    public JsonElement? Payload { get; init; }

    /// <summary>Where the payload is until it is opened.</summary>
    [JsonIgnore]
    internal PayloadReference? PayloadReference { get; init; }
}
