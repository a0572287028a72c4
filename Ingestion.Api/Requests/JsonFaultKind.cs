namespace Ingestion.Api.Requests;

internal enum JsonFaultKind
{
    NotUtf8,

    /// <summary>Deeper than <see cref="BodyLimits.JsonDepth"/>.</summary>
    TooDeep,

    Invalid,
}
