namespace Ingestion.Api.Requests;

/// <summary>How a body is encoded on the wire (RFC 9110, section 8.4.1).</summary>
internal enum ContentCoding
{
    Identity,

    /// <summary>RFC 1952.</summary>
    Gzip,

    /// <summary>The zlib format (RFC 1950). Deflate data without its frame is not what HTTP means by the word: it is corrupt.</summary>
    Deflate,

    /// <summary>RFC 7932.</summary>
    Brotli,
}
