using Ingestion.Api.CloudEvents;
using Microsoft.Net.Http.Headers;

namespace Ingestion.Api.Status;

/// <summary>Chooses by a request's Accept header (RFC 9110, section 12.5.1).</summary>
internal static class EventFormats
{
    private static readonly (EventFormat Format, MediaTypeHeaderValue Type)[] Offered =
    [
        (EventFormat.Json, new("application/json")),
        (EventFormat.CloudEvent, new(CloudEventMediaTypes.Structured)),
    ];

    /// <returns>The format that is wanted most: of two alike, the one named first, and JSON where none is; null where none is wanted.</returns>
    public static EventFormat? Choose(HttpRequest request)
    {
        var accept = request.GetTypedHeaders().Accept;
        if (accept.Count == 0)
        {
            return EventFormat.Json;
        }

        var wanted = Offered
            .Select(offered => (offered.Format, Wish: WishFor(offered.Type, accept)))
            .Where(offered => offered.Wish.Quality > 0)
            .OrderByDescending(offered => offered.Wish.Quality)
            .ThenBy(offered => offered.Wish.Place)
            .ToArray();
        return wanted is [var first, ..] ? first.Format : null;
    }

    // The range that names the type most closely says how much it is wanted.
    private static (double Quality, int Place) WishFor(MediaTypeHeaderValue type, IList<MediaTypeHeaderValue> accept)
    {
        var closest = accept.Index()
            .Where(range => range.Item.MatchesMediaType(type.MediaType))
            .OrderBy(range => range.Item.MatchesAllTypes ? 2 : range.Item.MatchesAllSubTypes ? 1 : 0)
            .Select(range => ((double Quality, int Place)?)(range.Item.Quality ?? 1, range.Index))
            .FirstOrDefault();
        return closest ?? (0, 0);
    }
}
