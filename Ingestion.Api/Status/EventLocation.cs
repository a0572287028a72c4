using Events;
using Microsoft.AspNetCore.Http.Features;

namespace Ingestion.Api.Status;

/// <summary>The address of an event: <c>/events/{id}?source={source}</c>, both percent-encoded.</summary>
internal static class EventLocation
{
    public const string Root = "/events";

    public static string Of(EventKey key) => $"{Root}/{Uri.EscapeDataString(key.Id.Value)}?source={Uri.EscapeDataString(key.Source.Value)}";

    /// <summary>
    /// The id in a request's address. A server decodes every part of a path but <c>%2F</c>, so a path alone cannot tell an encoded slash
    /// from the characters "%2F"; what the client sent can.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="routeValue">The id as routing sees it.</param>
    public static string IdOf(HttpContext context, string routeValue)
    {
        if (!routeValue.Contains("%2F", StringComparison.OrdinalIgnoreCase))
        {
            return routeValue;
        }

        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = target.Split('?', 2)[0];
        var start = path.IndexOf(Root + "/", StringComparison.OrdinalIgnoreCase);
        return start < 0 ? routeValue : Uri.UnescapeDataString(path[(start + Root.Length + 1)..]);
    }
}
