using Aspire.Dashboard.Api.Queries;
using Aspire.Dashboard.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Dashboard.Api;

internal sealed class LogEndpoints(TelemetryStore store, EventStream stream)
{
    private const int MaxFacets = 1_000;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/logs", List);
        routes.MapGet("/api/logs/facets", Facets);
        routes.MapGet("/api/stream/logs", StreamAsync);
        routes.MapDelete("/api/logs", Clear);
    }

    private Results<Ok<LogPageDto>, BadRequest<ErrorDto>> List(HttpRequest request)
    {
        var query = LogQuery.Read(request.Query, out var error);
        if (error is not null)
        {
            return TypedResults.BadRequest(new ErrorDto(error));
        }

        var matching = query.Apply(store.Logs.After(0));
        var page = matching.Where(log => log.Id < query.Before).TakeLast(query.Limit);
        return TypedResults.Ok(new LogPageDto(matching.Length, [.. page.Select(LogDto.From)]));
    }

    private Ok<LogFacetsDto> Facets()
    {
        var logs = store.Logs.After(0);
        return TypedResults.Ok(new LogFacetsDto(
            Distinct(logs.Select(log => log.Resource.Name)),
            Distinct(logs.Select(log => log.Scope)),
            Distinct(logs.SelectMany(log => log.Attributes, (_, tag) => tag.Key))));
    }

    private Task StreamAsync(HttpContext context)
    {
        var query = LogQuery.Read(context.Request.Query, out var error);
        if (error is not null)
        {
            return TypedResults.BadRequest(new ErrorDto(error)).ExecuteAsync(context);
        }

        var last = 0L;
        var clears = store.Logs.Clears;
        return stream.SendEventsAsync(context, store.Logs.Changes, TimeSpan.FromMilliseconds(250), Next);

        IEnumerable<ServerEvent> Next()
        {
            if (clears != store.Logs.Clears)
            {
                clears = store.Logs.Clears;
                last = 0;
                yield return EventStream.Clear;
            }

            var logs = store.Logs.After(last);
            last = logs.Length > 0 ? logs[^1].Id : last;
            var matching = query.Apply(logs).TakeLast(query.Limit).Select(LogDto.From).ToArray();
            if (matching.Length > 0)
            {
                yield return ServerEvent.From("logs", matching, DashboardJson.Default.LogDtoArray);
            }
        }
    }

    private NoContent Clear(string? resource)
    {
        store.Logs.Clear(resource);
        return TypedResults.NoContent();
    }

    private static string[] Distinct(IEnumerable<string> values) =>
        [.. values.Distinct(StringComparer.Ordinal).Take(MaxFacets).Order(StringComparer.Ordinal)];
}
