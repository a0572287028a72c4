namespace Ingestion.Api.Streaming;

/// <summary>JSON values, one a line.</summary>
/// <remarks>https://github.com/ndjson/ndjson-spec</remarks>
internal static class Ndjson
{
    /// <summary>What answers are in.</summary>
    public const string MediaType = "application/x-ndjson";

    /// <summary>The same, as some senders name it.</summary>
    public const string OtherMediaType = "application/ndjson";
}
