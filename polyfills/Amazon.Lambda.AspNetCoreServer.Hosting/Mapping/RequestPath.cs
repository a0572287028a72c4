using System.Globalization;
using System.Net;
using Amazon.Lambda.APIGatewayEvents;
using Microsoft.AspNetCore.Http;

namespace Amazon.Lambda.AspNetCoreServer.Hosting.Mapping;

/// <summary>Paths as servers give them to ASP.NET Core: decoded, but for <c>%2F</c>; and '+' is a plus there.</summary>
internal static class RequestPath
{
    private const string Proxy = "proxy";

    public static (string PathBase, string Path) Split(string path, string? stage)
    {
        var decoded = Decode(path);
        return string.IsNullOrEmpty(stage) || !decoded.StartsWith("/" + stage, StringComparison.OrdinalIgnoreCase)
            ? ("", decoded)
            : ("/" + stage, decoded[(stage.Length + 1)..]);
    }

    public static string OfProxy(APIGatewayProxyRequest request)
    {
        var path = request.PathParameters is { } parameters && request.Resource is not null && parameters.TryGetValue(Proxy, out var proxy)
            ? request.Resource.Replace("{proxy+}", proxy, StringComparison.Ordinal)
            : request.Path;
        return path is ['/', ..] ? path : "/" + path;
    }

    public static string Decode(string path)
    {
        var decoded = WebUtility.UrlDecode(path.Replace("+", "%2B", StringComparison.Ordinal).Replace("%2F", "%252F", StringComparison.OrdinalIgnoreCase));
        return decoded is ['/', ..] ? decoded : "/" + decoded;
    }

    public static int ForwardedPort(IHeaderDictionary headers) =>
        int.TryParse(headers["X-Forwarded-Port"].ToString(), CultureInfo.InvariantCulture, out var port) ? port : 0;
}
