using ApiKeys;
using Events;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Operations.Api.Access;
using Operations.Api.Documentation;
using Operations.Api.Errors;
using Operations.Api.Requests;
using Operations.Api.Search;

namespace Operations.Api.Endpoints;

/// <summary>Events that have come to an end: found, and told about.</summary>
internal static class EventsEndpoints
{
    private const string Root = "/events";
    private const int MostListed = 200;
    private const int Listed = 50;

    public static void MapEvents(this IEndpointRouteBuilder routes)
    {
        var events = routes.MapGroup(Root).RequireScope(KeyScope.Read).WithTags("Events");

        events.MapGet("", ListAsync).Describe(
            "ListEvents",
            "Find events",
            "Newest first. Every page takes a bounded amount of work: where a filter is rare a page may be short or empty, with partial true and a "
            + "cursor to go on with. What comes in meanwhile does not change the pages that follow.",
            (200, typeof(EventPage)),
            400);
        events.MapGet("/{id}", GetAsync).Describe(
            "GetEvent", "One event and its history", "Name its source where several have an event of this id.", (200, typeof(EventDetail)), 400, 404, 409);
    }

    private static async Task<Results<Ok<EventPage>, Problem>> ListAsync(
        HttpContext context, Caller caller, EventSearch search, IOptions<SearchOptions> options, TimeProvider time, CancellationToken cancellationToken)
    {
        var query = new QueryParameters(context.Request.Query);
        var to = query.Time("to") ?? time.GetUtcNow().AddTicks(1);
        var filter = new EventFilter
        {
            Tenant = query.Tenant() ?? caller.Tenant,
            From = query.Time("from") ?? to - options.Value.Span,
            To = to,
            Source = query.Text("source", EventSource.MaxLength),
            Type = query.Text("type", EventType.MaxLength),
            Subject = query.Text("subject"),
            Id = query.Text("id", EventId.MaxLength),
            Outcomes = query.Words("outcome", "processed", "duplicate", "conflict", "failed"),
        };
        var limit = query.Number("limit", 1, MostListed, Listed);
        var cursor = query.Text("cursor");
        if (filter.From >= filter.To)
        {
            query.Refuse("from", "It is before to.");
        }

        if (query.Problem(caller) is { } wrong)
        {
            return wrong;
        }

        SearchPosition? start = null;
        var list = $"{filter.Mark}\n{context.Request.Query["from"]}\n{context.Request.Query["to"]}";
        if (cursor is not null)
        {
            if (!Cursor.TryRead(cursor, list, SearchPosition.Parts, out var parts)
                || !SearchPosition.TryRead(parts, filter.Tenant, out start, out var from, out to))
            {
                return Problems.CursorInvalid;
            }

            filter = filter with { From = from, To = to };
        }

        var (rows, next, isPartial) = await search.FindAsync(filter, start, limit, cancellationToken);
        return TypedResults.Ok(new EventPage
        {
            Items = [.. rows.Select(row => EventSummary.Of(row, filter.Tenant))],
            Cursor = next is null ? null : Cursor.Write(list, next.ToParts(filter.From, filter.To)),
            Partial = isPartial,
            SearchedTo = next is null ? null : TimeOf(next, filter.Tenant),
            From = Timestamp.Format(filter.From),
            To = Timestamp.Format(filter.To),
        });
    }

    private static async Task<Results<FileContentHttpResult, Problem>> GetAsync(
        string id, HttpContext context, Caller caller, EventReader reader, CancellationToken cancellationToken)
    {
        var query = new QueryParameters(context.Request.Query);
        var tenant = query.Tenant() ?? caller.Tenant;
        var source = query.Text("source", EventSource.MaxLength);
        if (query.Problem(caller) is { } wrong)
        {
            return wrong;
        }

        if (!EventId.TryCreate(RawPath.LastPart(context, id), out var eventId))
        {
            return Problems.EventNotFound;
        }

        var found = await reader.FindAsync(tenant, eventId, cancellationToken);
        if (source is null && found.Count > 1)
        {
            return Problems.EventAmbiguous([.. found.Keys.Order(StringComparer.Ordinal)]);
        }

        source ??= found.Keys.SingleOrDefault();
        return EventSource.TryCreate(source, out var eventSource) && found.TryGetValue(eventSource.Value, out var rows)
            ? TaggedJson.Of(
                context.Response,
                await reader.DetailAsync(new EventKey(tenant, eventSource, eventId), rows, cancellationToken),
                OperationsJson.Default.EventDetail)
            : Problems.EventNotFound;
    }

    // The time in a key follows the tenant; where a day was not begun, all of the next is behind.
    private static string TimeOf(SearchPosition position, TenantId tenant) => position.DayKey is { } key
        ? key[DayIndex.PrefixOf(tenant).Length..key.LastIndexOf('#')]
        : Timestamp.Format(new DateTimeOffset(position.Day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero));
}
