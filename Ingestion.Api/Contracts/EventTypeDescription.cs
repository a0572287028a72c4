using System.Text.Json;

namespace Ingestion.Api.Contracts;

/// <summary>What events of one type have to be. Members of the payload that the schema does not name are tolerated, and kept.</summary>
internal sealed record EventTypeDescription
{
    /// <summary>The sources that it is for: one, every one that starts alike (<c>ecommerce.*</c>), or every one (<c>*</c>).</summary>
    public required string Source { get; init; }

    public required string Type { get; init; }

    public required string Description { get; init; }

    /// <summary>The payload's JSON Schema (2020-12).</summary>
    public required JsonElement Schema { get; init; }

    /// <summary>A whole event that is accepted as it is.</summary>
    public required JsonElement Example { get; init; }
}
