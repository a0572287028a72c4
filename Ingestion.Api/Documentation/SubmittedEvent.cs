using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Events;

namespace Ingestion.Api.Documentation;

/// <summary>An event as a client sends it.</summary>
/// <remarks>Only its schema is used: <see cref="EventSubmission"/> is what reads an event.</remarks>
internal sealed record SubmittedEvent
{
    /// <summary>Where it comes from: a URI reference such as <c>sensor-01</c> or <c>/shops/7</c>.</summary>
    [Required, StringLength(EventSource.MaxLength, MinimumLength = 1)]
    public required string Source { get; init; }

    /// <summary>What kind of event it is, without white space.</summary>
    [Required, StringLength(EventType.MaxLength, MinimumLength = 1)]
    public required string Type { get; init; }

    /// <summary>
    /// A JSON object: at most 1 MiB, 30 levels deep, each name once. Where the type has a contract it keeps to it: the schemas named as
    /// event types, and <c>GET /event-types</c>, say what it needs. Further members are tolerated, and kept.
    /// </summary>
    [Required]
    public required JsonObject Payload { get; init; }

    /// <summary>Its name within its source. The same again is the same event and has its effect once. Made here when absent.</summary>
    [StringLength(EventId.MaxLength, MinimumLength = 1)]
    public string? Id { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>What it is about within its source.</summary>
    [StringLength(256, MinimumLength = 1)]
    public string? Subject { get; init; }

    /// <summary>How urgent it is: low, normal or high.</summary>
    [AllowedValues("low", "normal", "high")]
    public string? Priority { get; init; }
}
