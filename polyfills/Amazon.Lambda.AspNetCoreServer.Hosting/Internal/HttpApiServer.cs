using System.Net;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.AspNetCoreServer.Hosting.Mapping;

namespace Amazon.Lambda.AspNetCoreServer.Hosting.Internal;

/// <summary>Requests of an HTTP API, payload format 2.0.</summary>
internal sealed class HttpApiServer(IServiceProvider services, HostingOptions options)
    : LambdaServer<APIGatewayHttpApiV2ProxyRequest, APIGatewayHttpApiV2ProxyResponse>(services)
{
    protected override void Read(APIGatewayHttpApiV2ProxyRequest request, InvokeFeatures features)
    {
        var (http, feature) = (request.RequestContext.Http, features.Request);
        feature.Scheme = "https";
        feature.Protocol = http.Protocol ?? "";
        feature.Method = http.Method;
        (feature.PathBase, feature.Path) = RequestPath.Split(http.Path, request.RequestContext.Stage);
        feature.QueryString = string.IsNullOrEmpty(request.RawQueryString) ? "" : "?" + request.RawQueryString;
        feature.RawTarget = request.RawPath + feature.QueryString;
        foreach (var (name, value) in request.Headers ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            feature.Headers[name] = value?.Split(',');
        }

        if (request.Cookies is { Length: > 0 } cookies)
        {
            feature.Headers.Cookie = string.Join("; ", cookies);
        }

        if (feature.Headers.Host.Count == 0)
        {
            feature.Headers.Host = request.RequestContext.DomainName;
        }

        RequestBody.Set(feature, request.Body, request.IsBase64Encoded);
        features.Connection.RemoteIpAddress = IPAddress.TryParse(http.SourceIp, out var address) ? address : null;
        features.Connection.RemotePort = RequestPath.ForwardedPort(feature.Headers);
    }

    protected override APIGatewayHttpApiV2ProxyResponse Write(InvokeFeatures features, Exception? unhandled)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string[]? cookies = null;
        foreach (var (name, values) in features.Response.Headers)
        {
            if (name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase))
            {
                cookies = values.ToArray()!;
            }
            else
            {
                headers[name] = string.Join(',', values.ToArray());
            }
        }

        if (unhandled is not null && options.IncludeUnhandledExceptionDetailInResponse)
        {
            headers["ErrorType"] = unhandled.GetType().Name;
        }

        var (body, isBase64) = ResponseBody.Of(features);
        return new APIGatewayHttpApiV2ProxyResponse
        {
            StatusCode = features.Response.StatusCode,
            Headers = headers,
            Cookies = cookies!,
            Body = body!,
            IsBase64Encoded = isBase64,
        };
    }
}
