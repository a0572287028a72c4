using System.Text.Json;
using Aspire.Dashboard.Api;
using Aspire.Dashboard.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Dashboard.Export;

/// <summary>Telemetry for scripts, by the paths, parameters and shapes of Aspire's dashboard.</summary>
internal sealed class ExportEndpoints(TelemetryStore store, EventStream stream)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/telemetry/resources", Resources);
        routes.MapGet("/api/telemetry/traces", context => ListTracesAsync(context, perTrace: true, defaultLimit: 100));
        routes.MapGet("/api/telemetry/spans", context => ListTracesAsync(context, perTrace: false, defaultLimit: 200));
        routes.MapGet("/api/telemetry/traces/{traceId}", GetTraceAsync);
        routes.MapGet("/api/telemetry/logs", ListLogsAsync);
    }

    private Ok<TelemetryResourceDto[]> Resources() => TypedResults.Ok(store.Resources.All.Select(resource => new TelemetryResourceDto(
        resource.Name,
        resource.Instance.Length == 0 ? null : resource.Instance,
        resource.Instance.Length == 0 ? resource.Name : $"{resource.Name}-{resource.Instance}",
        resource.HasSent(Signal.Logs),
        resource.HasSent(Signal.Traces),
        resource.HasSent(Signal.Metrics))).ToArray());

    /// <param name="context">Of the request that is answered.</param>
    /// <param name="perTrace">Filters and limits whole traces rather than single spans.</param>
    /// <param name="defaultLimit">Where the request names none.</param>
    private Task ListTracesAsync(HttpContext context, bool perTrace, int defaultLimit)
    {
        var query = ExportQuery.Read(context.Request.Query, defaultLimit, out var error);
        if (Refusal(query, error) is { } refusal)
        {
            return refusal.ExecuteAsync(context);
        }

        if (query.Follow)
        {
            var (version, last) = (0L, 0L);
            return stream.SendLinesAsync(context, store.Traces.Changes, () =>
            {
                (var changed, version) = store.Traces.ChangedSince(version);
                var fresh = changed.SelectMany(trace => trace.Spans).Where(span => span.Sequence > last && query.Matches(span))
                    .OrderBy(span => span.Sequence).ToArray();
                last = fresh.Length > 0 ? fresh[^1].Sequence : last;
                return fresh.Select(span => new Action<Utf8JsonWriter>(json => OtlpJsonWriter.WriteSpans(json, [span])));
            });
        }

        var traces = store.Traces.ChangedSince(0).Traces;
        if (perTrace)
        {
            var matching = traces.Where(query.Matches).ToArray();
            var page = matching.Take(query.Limit).ToArray();
            return WriteAsync(context, matching.Length, page.Length, json => OtlpJsonWriter.WriteSpans(json, page.SelectMany(t => t.Spans)));
        }

        var spans = traces.SelectMany(trace => trace.Spans).Where(query.Matches).OrderBy(span => span.Sequence).ToArray();
        var newest = spans.TakeLast(query.Limit).ToArray();
        return WriteAsync(context, spans.Length, newest.Length, json => OtlpJsonWriter.WriteSpans(json, newest));
    }

    private Task GetTraceAsync(HttpContext context, string traceId) =>
        TraceId.TryParse(traceId, out var id) && store.Traces.Find(id) is { } trace
            ? WriteAsync(context, trace.Spans.Count, trace.Spans.Count, json => OtlpJsonWriter.WriteSpans(json, trace.Spans))
            : TypedResults.NotFound().ExecuteAsync(context);

    private Task ListLogsAsync(HttpContext context)
    {
        var query = ExportQuery.Read(context.Request.Query, 200, out var error);
        if (Refusal(query, error) is { } refusal)
        {
            return refusal.ExecuteAsync(context);
        }

        if (query.Follow)
        {
            var last = 0L;
            return stream.SendLinesAsync(context, store.Logs.Changes, () =>
            {
                var fresh = store.Logs.After(last);
                last = fresh.Length > 0 ? fresh[^1].Id : last;
                return fresh.Where(query.Matches).Select(log => new Action<Utf8JsonWriter>(json => OtlpJsonWriter.WriteLogs(json, [log])));
            });
        }

        var matching = store.Logs.After(0).Where(query.Matches).ToArray();
        var page = matching.TakeLast(query.Limit).ToArray();
        return WriteAsync(context, matching.Length, page.Length, json => OtlpJsonWriter.WriteLogs(json, page));
    }

    private IResult? Refusal(ExportQuery query, string? error) =>
        error is not null ? TypedResults.BadRequest(new ErrorDto(error))
        : query.Resource is not null && !store.Resources.Knows(query.Resource) && !query.Follow ? TypedResults.NotFound()
        : null;

    private static async Task WriteAsync(HttpContext context, int total, int returned, Action<Utf8JsonWriter> writeData)
    {
        context.Response.ContentType = "application/json";
        using (var json = new Utf8JsonWriter(context.Response.BodyWriter))
        {
            json.WriteStartObject();
            json.WritePropertyName("data");
            writeData(json);
            json.WriteNumber("totalCount", total);
            json.WriteNumber("returnedCount", returned);
            json.WriteEndObject();
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
