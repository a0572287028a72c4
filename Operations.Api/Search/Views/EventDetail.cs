using System.Text.Json;

namespace Operations.Api.Search;

/// <summary>An event and what happened to it. Times are RFC 3339 in UTC.</summary>
internal sealed record EventDetail
{
    public required string Id { get; init; }

    public required string Source { get; init; }

    public string? Type { get; init; }

    public required string Tenant { get; init; }

    /// <summary>The best end that it came to: <c>processed</c> where it was.</summary>
    public required string Outcome { get; init; }

    public required string ReceivedAt { get; init; }

    public string? ProcessedAt { get; init; }

    /// <summary>When it happened, as the client said.</summary>
    public string? Time { get; init; }

    public string? Subject { get; init; }

    public string? Priority { get; init; }

    public string? DataContentType { get; init; }

    public string? DataSchema { get; init; }

    public JsonElement? Extensions { get; init; }

    /// <summary>As it was sent; absent where the event never was stored, or its payload is not JSON.</summary>
    public JsonElement? Payload { get; init; }

    public string? PayloadBase64 { get; init; }

    /// <summary>Of a large one that is kept in S3: its kind, size and SHA-256. Alone where it cannot be read now.</summary>
    public string? PayloadReference { get; init; }

    public long? PayloadBytes { get; init; }

    /// <summary>The W3C trace id that it arrived under.</summary>
    public string? TraceId { get; init; }

    /// <summary>In the order of time.</summary>
    public required IReadOnlyList<HistoryEntry> History { get; init; }

    /// <summary>How often it was redriven.</summary>
    public required int Redrives { get; init; }
}
