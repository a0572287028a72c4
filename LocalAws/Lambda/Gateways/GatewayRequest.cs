using System.Net;
using System.Net.Mime;
using System.Text;
using System.Text.Unicode;
using LocalAws.Lambda.Functions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace LocalAws.Lambda.Gateways;

/// <summary>A request as it came in, before it becomes an event.</summary>
internal sealed class GatewayRequest
{
    private static readonly string[] TextTypes =
    [
        MediaTypeNames.Application.Json, MediaTypeNames.Application.Xml, "application/javascript", "application/x-www-form-urlencoded",
    ];

    private static readonly HashSet<string> ConnectionHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.Connection, HeaderNames.KeepAlive, HeaderNames.TransferEncoding, HeaderNames.TE, HeaderNames.Upgrade, HeaderNames.Expect,
    };

    private GatewayRequest(HttpContext context, byte[] body)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        Method = context.Request.Method;
        Path = target[0];
        Query = target.Length > 1 ? target[1] : "";
        Protocol = context.Request.Protocol;
        Host = context.Request.Host.Value ?? "";
        SourceIp = AddressOf(context.Connection.RemoteIpAddress ?? IPAddress.Loopback).ToString();
        RequestId = NewId.Hex()[..16];
        Headers = [.. context.Request.Headers.Where(header => !ConnectionHeaders.Contains(header.Key))
            .Select(header => (header.Key, header.Value.Select(value => value ?? "").ToArray()))];
        Body = body;
        IsText = IsTextOf(context.Request, body);
        TraceId = context.Request.Headers["X-Amzn-Trace-Id"] is [{ Length: > 0 } given] ? given : NewTraceId();
    }

    public string Method { get; }

    /// <summary>As it was sent, encoded.</summary>
    public string Path { get; }

    /// <summary>As it was sent, without the question mark.</summary>
    public string Query { get; }

    public string Protocol { get; }

    public string Host { get; }

    public string SourceIp { get; }

    public string RequestId { get; }

    /// <summary>Without those that are about the connection.</summary>
    public IReadOnlyList<(string Name, string[] Values)> Headers { get; }

    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Whether the body goes into the event as it is; otherwise as base64.</summary>
    public bool IsText { get; }

    public string TraceId { get; }

    public string BodyText => IsText ? Encoding.UTF8.GetString(Body.Span) : Convert.ToBase64String(Body.Span);

    public string? Header(string name) =>
        Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Values?.FirstOrDefault();

    public static async Task<GatewayRequest> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return new GatewayRequest(context, body.ToArray());
    }

    private static IPAddress AddressOf(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    // A body that is no text would not survive as one, whatever its sender calls it.
    private static bool IsTextOf(HttpRequest request, byte[] body)
    {
        var type = (request.ContentType ?? "").Split(';', 2)[0].Trim();
        return request.Headers.ContentEncoding.Count == 0
            && (type.Length == 0 || type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || TextTypes.Contains(type, StringComparer.OrdinalIgnoreCase))
            && Utf8.IsValid(body)
            && !body.AsSpan().StartsWith(Encoding.UTF8.Preamble);
    }

    // https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-traceids
    private static string NewTraceId()
    {
        var id = NewId.Hex();
        return $"Root=1-{id[..8]}-{id[8..]}";
    }
}
