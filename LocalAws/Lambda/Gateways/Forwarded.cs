using System.Globalization;
using System.Net;

namespace LocalAws.Lambda.Gateways;

/// <summary>What a gateway adds to a request.</summary>
internal static class Forwarded
{
    public static IEnumerable<(string Name, string Value)> Headers(GatewayRequest request)
    {
        if (request.Header("X-Amzn-Trace-Id") is null)
        {
            yield return ("X-Amzn-Trace-Id", request.TraceId);
        }

        // Who calls from this machine is not forwarded for anybody: a service may trust such callers more, and rightly.
        if (request.Header("X-Forwarded-For") is null && IPAddress.TryParse(request.SourceIp, out var address) && !IPAddress.IsLoopback(address))
        {
            yield return ("X-Forwarded-For", request.SourceIp);
        }

        if (request.Header("X-Forwarded-Proto") is null)
        {
            yield return ("X-Forwarded-Port", new HostString(request.Host).Port?.ToString(CultureInfo.InvariantCulture) ?? "80");
            yield return ("X-Forwarded-Proto", "http");
        }
    }
}
