using Aspire.Dashboard.Api.Queries;
using Aspire.Dashboard.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Dashboard.Api;

internal sealed class TraceEndpoints(TelemetryStore store, EventStream stream)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/traces", List);
        routes.MapGet("/api/traces/{traceId}", Get);
        routes.MapGet("/api/stream/traces", StreamListAsync);
        routes.MapGet("/api/stream/traces/{traceId}", StreamOneAsync);
        routes.MapDelete("/api/traces", Clear);
    }

    private Results<Ok<TracePageDto>, BadRequest<ErrorDto>> List(HttpRequest request)
    {
        var query = TraceQuery.Read(request.Query, out var error);
        if (error is not null)
        {
            return TypedResults.BadRequest(new ErrorDto(error));
        }

        var matching = store.Traces.ChangedSince(0).Traces.Where(query.Matches).ToArray();
        return TypedResults.Ok(new TracePageDto(matching.Length, [.. matching.Take(query.Limit).Select(TraceSummaryDto.From)]));
    }

    private Results<Ok<TraceDto>, NotFound> Get(string traceId) =>
        TraceId.TryParse(traceId, out var id) && store.Traces.Find(id) is { } trace
            ? TypedResults.Ok(TraceDto.From(trace, store))
            : TypedResults.NotFound();

    private Task StreamListAsync(HttpContext context)
    {
        var query = TraceQuery.Read(context.Request.Query, out var error);
        if (error is not null)
        {
            return TypedResults.BadRequest(new ErrorDto(error)).ExecuteAsync(context);
        }

        var version = 0L;
        var clears = store.Traces.Clears;
        return stream.SendEventsAsync(context, store.Traces.Changes, TimeSpan.FromMilliseconds(250), Next);

        IEnumerable<ServerEvent> Next()
        {
            if (clears != store.Traces.Clears)
            {
                clears = store.Traces.Clears;
                version = 0;
                yield return EventStream.Clear;
            }

            (var changed, version) = store.Traces.ChangedSince(version);
            var matching = changed.Where(query.Matches).Take(query.Limit).Select(TraceSummaryDto.From).ToArray();
            if (matching.Length > 0)
            {
                yield return ServerEvent.From("traces", matching, DashboardJson.Default.TraceSummaryDtoArray);
            }
        }
    }

    /// <summary>A log of the trace, or a link to it, changes what is shown as much as a span of it does, so logs are looked at as well.</summary>
    private Task StreamOneAsync(HttpContext context, string traceId)
    {
        var id = LogQuery.ParseTraceId(traceId)!.Value;
        var (spans, lastLog, links) = (0, 0L, 0);
        return stream.SendEventsAsync(context, store.Changes, TimeSpan.FromMilliseconds(500), Next);

        IEnumerable<ServerEvent> Next()
        {
            if (store.Traces.Find(id) is not { } trace)
            {
                yield break;
            }

            var newest = store.Logs.LastOf(id);
            var linked = trace.Spans.Sum(span => store.Traces.LinksTo(id, span.SpanId).Length);
            if ((trace.Spans.Count, newest, linked) != (spans, lastLog, links))
            {
                (spans, lastLog, links) = (trace.Spans.Count, newest, linked);
                yield return ServerEvent.From("trace", TraceDto.From(trace, store), DashboardJson.Default.TraceDto);
            }
        }
    }

    private NoContent Clear(string? resource)
    {
        store.Traces.Clear(resource);
        return TypedResults.NoContent();
    }
}
