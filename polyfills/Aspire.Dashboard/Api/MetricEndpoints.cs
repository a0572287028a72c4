using Aspire.Dashboard.Api.Queries;
using Aspire.Dashboard.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Aspire.Dashboard.Api;

internal sealed class MetricEndpoints(MetricStore metrics, EventStream stream)
{
    private const int MaxDimensions = 50;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/metrics", List);
        routes.MapGet("/api/metrics/data", Read);
        routes.MapGet("/api/stream/metrics", StreamAsync);
        routes.MapDelete("/api/metrics", Clear);
    }

    private Ok<MetricResourceDto[]> List() => TypedResults.Ok(
        metrics.List()
            .GroupBy(i => i.Key.Resource, StringComparer.Ordinal)
            .OrderBy(resource => resource.Key, StringComparer.Ordinal)
            .Select(resource => new MetricResourceDto(resource.Key, [.. resource.GroupBy(i => i.Key.Meter, StringComparer.Ordinal)
                .OrderBy(meter => meter.Key, StringComparer.Ordinal)
                .Select(meter => new MeterDto(meter.Key, [.. meter.OrderBy(i => i.Key.Name, StringComparer.Ordinal)
                    .Select(i => new InstrumentDto(i.Key.Name, i.Description, i.Unit, i.Kind.ToString()))]))]))
            .ToArray());

    private Results<Ok<MetricDataDto>, NotFound, BadRequest<ErrorDto>> Read(HttpRequest request)
    {
        var query = new QueryReader(request.Query);
        var key = new InstrumentKey(query.Text("resource") ?? "", query.Text("meter") ?? "", query.Text("instrument") ?? "");
        var minutes = query.Number("minutes", 5, 1, 360);
        if (query.Error is not null)
        {
            return TypedResults.BadRequest(new ErrorDto(query.Error));
        }

        return metrics.Read(key, TimeSpan.FromMinutes(minutes), MaxDimensions) is var (info, dimensions)
            ? TypedResults.Ok(new MetricDataDto(info.Unit, info.Kind.ToString(), info.Description, Array.ConvertAll(dimensions, dimension =>
                new DimensionDto(TagDto.From(dimension.Attributes), Array.ConvertAll(dimension.Points, p => ToDto(info.Kind, p))))))
            : TypedResults.NotFound();
    }

    private Task StreamAsync(HttpContext context) =>
        stream.SendEventsAsync(context, metrics.Changes, TimeSpan.FromSeconds(1), () =>
            [ServerEvent.From("tick", new TickDto(metrics.Changes.Version), DashboardJson.Default.TickDto)]);

    private NoContent Clear(string? resource)
    {
        metrics.Clear(resource);
        return TypedResults.NoContent();
    }

    private static PointDto ToDto(MetricKind kind, SeriesPoint point)
    {
        var dto = new PointDto(new DateTime(point.Ticks, DateTimeKind.Utc));
        return kind == MetricKind.Histogram
            ? dto with
            {
                Count = Finite(point.RateOrCount),
                Sum = Finite(point.Value),
                P50 = Finite(point.P50),
                P90 = Finite(point.P90),
                P99 = Finite(point.P99),
            }
            : dto with { Value = Finite(point.Value), Rate = Finite(point.RateOrCount) };
    }

    /// <summary>JSON has no number for the others.</summary>
    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
