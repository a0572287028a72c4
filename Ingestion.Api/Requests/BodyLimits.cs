namespace Ingestion.Api.Requests;

/// <summary>How much a request may carry.</summary>
internal static class BodyLimits
{
    /// <summary>Room for a payload of 256 KiB that is written with white space and escapes.</summary>
    public const int EventBytes = 512 * 1024;

    public const int BatchBytes = 4 * 1024 * 1024;

    public const int BatchEvents = 1_000;

    /// <summary>How deep JSON may nest to be read at all. What is too deep for one event is told for that event alone.</summary>
    public const int JsonDepth = 1_000;
}
