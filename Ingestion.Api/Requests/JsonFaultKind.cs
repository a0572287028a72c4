namespace Ingestion.Api.Requests;

internal enum JsonFaultKind
{
    NotUtf8,

    /// <summary>Deeper than it may nest.</summary>
    TooDeep,

    /// <summary>More values and names than <see cref="JsonBytes.MaxTokens"/>.</summary>
    TooManyValues,

    Invalid,
}
