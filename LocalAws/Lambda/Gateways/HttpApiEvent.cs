using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace LocalAws.Lambda.Gateways;

/// <summary>A request in payload format 2.0.</summary>
/// <remarks>https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html</remarks>
internal static class HttpApiEvent
{
    public static ReadOnlyMemory<byte> Write(GatewayRequest request, ApiDefinition api, ApiRoute route, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("version", "2.0");
            writer.WriteString("routeKey", route.Key);
            writer.WriteString("rawPath", request.Path);
            writer.WriteString("rawQueryString", request.Query);
            WriteCookies(writer, request);
            WriteHeaders(writer, request);
            WriteQuery(writer, request);
            WriteContext(writer, request, api, route, now);
            if (route.ProxyOf(request.Path) is { } proxy)
            {
                writer.WriteStartObject("pathParameters");
                writer.WriteString("proxy", proxy);
                writer.WriteEndObject();
            }

            if (!request.Body.IsEmpty)
            {
                writer.WriteString("body", request.BodyText);
            }

            writer.WriteBoolean("isBase64Encoded", !request.Body.IsEmpty && !request.IsText);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteCookies(Utf8JsonWriter writer, GatewayRequest request)
    {
        if (request.Header(HeaderNames.Cookie) is not { } cookies)
        {
            return;
        }

        writer.WriteStartArray("cookies");
        foreach (var cookie in cookies.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            writer.WriteStringValue(cookie);
        }

        writer.WriteEndArray();
    }

    // Names in lower case, and several headers of a name as one.
    private static void WriteHeaders(Utf8JsonWriter writer, GatewayRequest request)
    {
        writer.WriteStartObject("headers");
        foreach (var (name, values) in request.Headers.Where(header => !header.Name.Equals(HeaderNames.Cookie, StringComparison.OrdinalIgnoreCase)))
        {
            writer.WriteString(name.ToLowerInvariant(), string.Join(',', values));
        }

        foreach (var (name, value) in Forwarded.Headers(request))
        {
            writer.WriteString(name.ToLowerInvariant(), value);
        }

        writer.WriteEndObject();
    }

    private static void WriteQuery(Utf8JsonWriter writer, GatewayRequest request)
    {
        if (request.Query.Length == 0)
        {
            return;
        }

        writer.WriteStartObject("queryStringParameters");
        foreach (var (name, values) in QueryHelpers.ParseQuery(request.Query))
        {
            writer.WriteString(name, string.Join(',', values.ToArray()));
        }

        writer.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter writer, GatewayRequest request, ApiDefinition api, ApiRoute route, DateTimeOffset now)
    {
        writer.WriteStartObject("requestContext");
        writer.WriteString("accountId", "000000000000");
        writer.WriteString("apiId", "local");
        writer.WriteString("domainName", request.Host);
        writer.WriteString("domainPrefix", "local");
        writer.WriteStartObject("http");
        writer.WriteString("method", request.Method);
        writer.WriteString("path", request.Path);
        writer.WriteString("protocol", request.Protocol);
        writer.WriteString("sourceIp", request.SourceIp);
        writer.WriteString("userAgent", request.Header(HeaderNames.UserAgent) ?? "");
        writer.WriteEndObject();
        writer.WriteString("requestId", request.RequestId);
        writer.WriteString("routeKey", route.Key);
        writer.WriteString("stage", api.StageName);
        writer.WriteString("time", now.ToString("dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture));
        writer.WriteNumber("timeEpoch", now.ToUnixTimeMilliseconds());
        writer.WriteEndObject();
    }
}
