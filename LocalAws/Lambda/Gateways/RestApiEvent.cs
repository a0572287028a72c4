using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace LocalAws.Lambda.Gateways;

/// <summary>A request in payload format 1.0. The stage is not part of <c>path</c>, and is part of the context's.</summary>
/// <remarks>https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html</remarks>
internal static class RestApiEvent
{
    public static ReadOnlyMemory<byte> Write(GatewayRequest request, ApiDefinition api, ApiRoute route, string path, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("resource", route.Path);
            writer.WriteString("path", path);
            writer.WriteString("httpMethod", request.Method);
            WriteMany(writer, "headers", "multiValueHeaders", [.. request.Headers, .. Forwarded.Headers(request).Select(header => (header.Name, new[] { header.Value }))]);
            WriteMany(
                writer,
                "queryStringParameters",
                "multiValueQueryStringParameters",
                [.. QueryHelpers.ParseQuery(request.Query).Select(pair => (pair.Key, pair.Value.Select(value => value ?? "").ToArray()))]);
            if (route.ProxyOf(path) is { } proxy)
            {
                writer.WriteStartObject("pathParameters");
                writer.WriteString("proxy", proxy);
                writer.WriteEndObject();
            }

            WriteContext(writer, request, api, route, now);
            if (!request.Body.IsEmpty)
            {
                writer.WriteString("body", request.BodyText);
            }

            writer.WriteBoolean("isBase64Encoded", !request.Body.IsEmpty && !request.IsText);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    // The last value where there is room for one alone.
    private static void WriteMany(Utf8JsonWriter writer, string single, string multiple, IReadOnlyList<(string Name, string[] Values)> entries)
    {
        if (entries.Count == 0)
        {
            writer.WriteNull(single);
            writer.WriteNull(multiple);
            return;
        }

        writer.WriteStartObject(single);
        foreach (var (name, values) in entries)
        {
            writer.WriteString(name, values.LastOrDefault() ?? "");
        }

        writer.WriteEndObject();
        writer.WriteStartObject(multiple);
        foreach (var (name, values) in entries)
        {
            writer.WriteStartArray(name);
            foreach (var value in values)
            {
                writer.WriteStringValue(value);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter writer, GatewayRequest request, ApiDefinition api, ApiRoute route, DateTimeOffset now)
    {
        writer.WriteStartObject("requestContext");
        writer.WriteString("accountId", "000000000000");
        writer.WriteString("apiId", "local");
        writer.WriteString("resourceId", "local");
        writer.WriteString("resourcePath", route.Path);
        writer.WriteString("httpMethod", request.Method);
        writer.WriteString("path", request.Path);
        writer.WriteString("protocol", request.Protocol);
        writer.WriteString("stage", api.StageName);
        writer.WriteString("domainName", request.Host);
        writer.WriteString("requestId", request.RequestId);
        writer.WriteString("requestTime", now.ToString("dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture));
        writer.WriteNumber("requestTimeEpoch", now.ToUnixTimeMilliseconds());
        writer.WriteStartObject("identity");
        writer.WriteString("sourceIp", request.SourceIp);
        writer.WriteString("userAgent", request.Header(HeaderNames.UserAgent) ?? "");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
