using Ingestion.Api.Errors;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Ingestion.Api.Requests;

/// <summary>What the head of a request must say of its body.</summary>
internal static class BodyRules
{
    private const string Utf8 = "utf-8";

    /// <summary>The type must be one that the route takes, in UTF-8 (RFC 8259).</summary>
    public static Problem? CheckMediaType(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        var names = metadata?.GetMetadata<IAcceptsMetadata>()?.ContentTypes
            ?? (metadata?.GetMetadata<BodyMediaTypes>() ?? BodyMediaTypes.Json).Names;
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var contentType)
            || !names.Contains(contentType.MediaType.ToString(), StringComparer.OrdinalIgnoreCase))
        {
            return CommonProblems.ContentTypeUnsupported(names);
        }

        var charset = HeaderUtilities.RemoveQuotes(contentType.Charset);
        return charset.HasValue && !charset.Equals(Utf8, StringComparison.OrdinalIgnoreCase) ? Problems.CharsetUnsupported : null;
    }
}
