using Ingestion.Api.Errors;
using Microsoft.Net.Http.Headers;

namespace Ingestion.Api.Requests;

/// <summary>Bodies are JSON in UTF-8 (RFC 8259), as they are.</summary>
internal static class BodyRules
{
    private const string Json = "application/json";
    private const string Utf8 = "utf-8";
    private const string Identity = "identity";

    // Where a request has both a Transfer-Encoding and a Content-Length, Kestrel takes the first and puts the second here.
    private const string SetAsideContentLength = "X-Content-Length";

    public static Problem? Check(HttpRequest request)
    {
        // RFC 9112, section 6.3: such a message may be an attempt at request smuggling.
        if (request.Headers.TransferEncoding.Count > 0 && request.Headers.ContainsKey(SetAsideContentLength))
        {
            return Problems.RequestMalformed(StatusCodes.Status400BadRequest);
        }

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
