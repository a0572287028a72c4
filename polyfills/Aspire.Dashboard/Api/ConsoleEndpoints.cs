using System.Globalization;
using Aspire.Dashboard.Resources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Aspire.Dashboard.Api;

internal sealed class ConsoleEndpoints(ConsoleStore consoles, EventStream stream)
{
    private const int BatchSize = 1_000;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/stream/console", StreamAsync);
        routes.MapGet("/api/console/download", DownloadAsync);
        routes.MapDelete("/api/console", Clear);
    }

    private NoContent Clear(string? resource)
    {
        consoles.Clear(resource);
        return TypedResults.NoContent();
    }

    private Task StreamAsync(HttpContext context, string? resource)
    {
        var last = 0L;
        var clears = consoles.Clears;
        return stream.SendEventsAsync(context, consoles.Changes, TimeSpan.FromMilliseconds(100), Next);

        IEnumerable<ServerEvent> Next()
        {
            if (clears != consoles.Clears)
            {
                clears = consoles.Clears;
                last = 0;
                yield return EventStream.Clear;
            }

            while (consoles.After(last, resource, BatchSize) is { Length: > 0 } lines)
            {
                last = lines[^1].Sequence;
                yield return ServerEvent.From(
                    "lines",
                    Array.ConvertAll(lines, line => new ConsoleLineDto(line.Resource, line.Number, line.Time, line.IsError, line.Text)),
                    DashboardJson.Default.ConsoleLineDtoArray);
            }
        }
    }

    private async Task DownloadAsync(HttpContext context, string? resource)
    {
        var response = context.Response;
        response.ContentType = "text/plain; charset=utf-8";
        response.GetTypedHeaders().ContentDisposition = FileNamed($"{resource ?? "console"}.log");
        var last = 0L;
        while (consoles.After(last, resource, BatchSize) is { Length: > 0 } lines)
        {
            last = lines[^1].Sequence;
            foreach (var line in lines)
            {
                var prefix = resource is null ? $"{line.Resource} " : "";
                await response.WriteAsync(
                    string.Create(CultureInfo.InvariantCulture, $"{line.Time.UtcDateTime:O} {prefix}{line.Text}\n"), context.RequestAborted);
            }
        }
    }

    private static ContentDispositionHeaderValue FileNamed(string name)
    {
        var header = new ContentDispositionHeaderValue("attachment");
        header.SetHttpFileName(name);
        return header;
    }
}
