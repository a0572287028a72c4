namespace Ingestion.Api.Requests;

internal enum JsonFaultKind
{
    NotUtf8,

    /// <summary>Deeper than it may nest.</summary>
    TooDeep,

    Invalid,
}
