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

    /// <returns>The format that is wanted most: of two alike, the one named first, or else JSON; null where none is wanted.</returns>
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
    private static (double Quality, int Place) WishFor(MediaTypeHeaderValue type, IList<MediaTypeHeaderValue> accept) => accept
        .Index()
        .Where(range => Distance(range.Item, type) is not null)
        .OrderBy(range => Distance(range.Item, type))
        .Select(range => (range.Item.Quality ?? 1, range.Index))
        .FirstOrDefault();

    // A range that is a type and no suffix names that type alone: application/json does not take in application/cloudevents+json.
    private static int? Distance(MediaTypeHeaderValue range, MediaTypeHeaderValue type) => range switch
    {
        { MatchesAllTypes: true } => 2,
        { MatchesAllSubTypes: true } => range.Type.Equals(type.Type, StringComparison.OrdinalIgnoreCase) ? 1 : null,
        _ => range.MediaType.Equals(type.MediaType, StringComparison.OrdinalIgnoreCase) ? 0 : null,
    };
}
