using Ingestion.Api.Errors;
using Microsoft.Net.Http.Headers;

namespace Ingestion.Api.Requests;

/// <summary>What the head of a request must say of its body: that it comes as it is, and, where it is JSON, in UTF-8 (RFC 8259).</summary>
internal static class BodyRules
{
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

        var encoding = request.Headers.ContentEncoding;
        return encoding.Count == 0 || (encoding.Count == 1 && Identity.Equals(encoding[0], StringComparison.OrdinalIgnoreCase))
            ? null
            : Problems.ContentEncodingUnsupported;
    }

    /// <summary>The type must be one that the route takes, in UTF-8.</summary>
    public static Problem? CheckMediaType(HttpContext context)
    {
        var names = (context.GetEndpoint()?.Metadata.GetMetadata<BodyMediaTypes>() ?? BodyMediaTypes.Json).Names;
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var contentType)
            || !names.Contains(contentType.MediaType.ToString(), StringComparer.OrdinalIgnoreCase))
        {
            return Problems.ContentTypeUnsupported(names);
        }

        var charset = HeaderUtilities.RemoveQuotes(contentType.Charset);
        return charset.HasValue && !charset.Equals(Utf8, StringComparison.OrdinalIgnoreCase) ? Problems.CharsetUnsupported : null;
    }
}
