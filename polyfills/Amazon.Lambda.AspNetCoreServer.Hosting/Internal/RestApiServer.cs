using System.Net;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.AspNetCoreServer.Hosting.Mapping;

namespace Amazon.Lambda.AspNetCoreServer.Hosting.Internal;

/// <summary>Requests of a REST API, payload format 1.0.</summary>
internal sealed class RestApiServer(IServiceProvider services, HostingOptions options)
    : LambdaServer<APIGatewayProxyRequest, APIGatewayProxyResponse>(services)
{
    protected override void Read(APIGatewayProxyRequest request, InvokeFeatures features)
    {
        var feature = features.Request;
        feature.Scheme = "https";
        feature.Method = request.HttpMethod;
        var path = RequestPath.OfProxy(request);
        feature.Path = RequestPath.Decode(path);
        feature.PathBase = request.RequestContext?.Path is { Length: > 0 } whole && whole.EndsWith(path, StringComparison.Ordinal)
            ? whole[..^path.Length]
            : "";
        feature.QueryString = QueryText.Of(request);
        feature.RawTarget = request.Path + feature.QueryString;
        foreach (var (name, value) in request.Headers ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            feature.Headers[name] = value;
        }

        foreach (var (name, values) in request.MultiValueHeaders ?? new Dictionary<string, IList<string>>(StringComparer.Ordinal))
        {
            feature.Headers[name] = values.ToArray();
        }

        if (feature.Headers.Host.Count == 0)
        {
            feature.Headers.Host = $"apigateway-{request.RequestContext?.ApiId}-{request.RequestContext?.Stage}";
        }

        RequestBody.Set(feature, request.Body, request.IsBase64Encoded);
        features.Connection.RemoteIpAddress = IPAddress.TryParse(request.RequestContext?.Identity?.SourceIp, out var address) ? address : null;
        features.Connection.RemotePort = RequestPath.ForwardedPort(feature.Headers);
    }

    protected override APIGatewayProxyResponse Write(InvokeFeatures features, Exception? unhandled)
    {
        var headers = new Dictionary<string, IList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in features.Response.Headers)
        {
            headers[name] = values.ToArray()!;
        }

        if (unhandled is not null && options.IncludeUnhandledExceptionDetailInResponse)
        {
            headers["ErrorType"] = [unhandled.GetType().Name];
        }

        var (body, isBase64) = ResponseBody.Of(features);
        return new APIGatewayProxyResponse
        {
            StatusCode = features.Response.StatusCode,
            MultiValueHeaders = headers,
            Body = body!,
            IsBase64Encoded = isBase64,
        };
    }
}
