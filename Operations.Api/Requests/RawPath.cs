using Microsoft.AspNetCore.Http.Features;

namespace Operations.Api.Requests;

internal static class RawPath
{
    /// <summary>
    /// The last part of a request's path. A server decodes every part of a path but <c>%2F</c>, so a path alone cannot tell an encoded slash
    /// from the characters "%2F"; what the client sent can.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="routeValue">That part as routing sees it.</param>
    public static string LastPart(HttpContext context, string routeValue)
    {
        if (!routeValue.Contains("%2F", StringComparison.OrdinalIgnoreCase))
        {
            return routeValue;
        }

        var path = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2)[0];
        return Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
    }
}
