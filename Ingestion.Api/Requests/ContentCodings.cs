using Microsoft.Extensions.Primitives;

namespace Ingestion.Api.Requests;

/// <summary>The content codings that bodies may come in. zstd is not among them: .NET 10 has no decoder for it.</summary>
internal static class ContentCodings
{
    /// <summary>For <c>Accept-Encoding</c>.</summary>
    public const string Accepted = "gzip, deflate, br";

    /// <returns>False for a coding that is unknown, and for several on top of each other.</returns>
    public static bool TryRead(StringValues contentEncoding, out ContentCoding coding)
    {
        ContentCoding? read = contentEncoding.ToString().Trim().ToLowerInvariant() switch
        {
            "" or "identity" => ContentCoding.Identity,
            "gzip" or "x-gzip" => ContentCoding.Gzip,
            "deflate" => ContentCoding.Deflate,
            "br" => ContentCoding.Brotli,
            _ => null,
        };
        coding = read ?? ContentCoding.Identity;
        return read is not null;
    }
}
