using Aspire.Dashboard.Otlp.Json;
using Aspire.Dashboard.Otlp.Proto;
using Aspire.Dashboard.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Aspire.Dashboard.Otlp;

/// <summary>OTLP over HTTP. A request is read as a whole before anything of it is stored.</summary>
internal sealed class OtlpEndpoints(TelemetryStore store, DashboardLimits limits)
{
    private readonly OtlpRules _rules = new(limits);

    private delegate OtlpBatch<T> Reader<T>(byte[] buffer, int length, OtlpRules rules)
        where T : TelemetryItem;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/traces", (HttpRequest request, CancellationToken ct) =>
            ReceiveAsync(request, "rejectedSpans", ProtoRequest.Traces, JsonRequest.Traces, store.Add, ct));
        routes.MapPost("/v1/logs", (HttpRequest request, CancellationToken ct) =>
            ReceiveAsync(request, "rejectedLogRecords", ProtoRequest.Logs, JsonRequest.Logs, store.Add, ct));
        routes.MapPost("/v1/metrics", (HttpRequest request, CancellationToken ct) =>
            ReceiveAsync(request, "rejectedDataPoints", ProtoRequest.Metrics, JsonRequest.Metrics, store.Add, ct));
    }

    private async Task<IResult> ReceiveAsync<T>(
        HttpRequest request,
        string rejectedName,
        Reader<T> readProto,
        Reader<T> readJson,
        Func<List<T>, int> add,
        CancellationToken cancellationToken)
        where T : TelemetryItem
    {
        var isJson = IsMediaType(request, OtlpAnswer.Json);
        if ((!isJson && !IsMediaType(request, OtlpAnswer.Protobuf)) || !IsReadable(request.Headers.ContentEncoding, out var gzip))
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            using var body = await OtlpBody.ReadAsync(request, gzip, limits, cancellationToken);
            var batch = (isJson ? readJson : readProto)(body.Buffer, body.Length, _rules);
            return OtlpAnswer.Accepted(isJson, batch.Rejected + add(batch.Items), rejectedName);
        }
        catch (MalformedPayloadException error)
        {
            return OtlpAnswer.Refused(isJson, StatusCodes.Status400BadRequest, error.Message);
        }
        catch (BadHttpRequestException error)
        {
            return OtlpAnswer.Refused(isJson, error.StatusCode, error.Message);
        }
    }

    private static bool IsMediaType(HttpRequest request, string expected) =>
        request.ContentType is { } type
        && type.AsSpan(0, type.IndexOf(';') is >= 0 and var end ? end : type.Length).Trim().Equals(expected, StringComparison.OrdinalIgnoreCase);

    private static bool IsReadable(StringValues encoding, out bool gzip)
    {
        gzip = string.Equals(encoding, "gzip", StringComparison.OrdinalIgnoreCase);
        return gzip || encoding.Count == 0 || string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase);
    }
}
