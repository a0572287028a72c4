using Ingestion.Api.Errors;
using Microsoft.Net.Http.Headers;

namespace Ingestion.Api.Requests;

/// <summary>Bodies are JSON in UTF-8 (RFC 8259), as they are.</summary>
internal static class BodyRules
{
    private const string Json = "application/json";
    private const string Utf8 = "utf-8";
    private const string Identity = "identity";

    public static Problem? Check(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var contentType)
            || !contentType.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase))
        {
            return Problems.ContentTypeUnsupported;
        }

        var charset = HeaderUtilities.RemoveQuotes(contentType.Charset);
        if (charset.HasValue && !charset.Equals(Utf8, StringComparison.OrdinalIgnoreCase))
        {
            return Problems.CharsetUnsupported;
        }

        var encoding = request.Headers.ContentEncoding;
        return encoding.Count == 0 || (encoding.Count == 1 && Identity.Equals(encoding[0], StringComparison.OrdinalIgnoreCase))
            ? null
            : Problems.ContentEncodingUnsupported;
    }
}
