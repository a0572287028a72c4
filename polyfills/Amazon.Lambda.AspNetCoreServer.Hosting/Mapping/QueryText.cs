using System.Net;
using Amazon.Lambda.APIGatewayEvents;

namespace Amazon.Lambda.AspNetCoreServer.Hosting.Mapping;

/// <summary>A REST API tells the query as names and values; this is a text that says the same.</summary>
internal static class QueryText
{
    public static string Of(APIGatewayProxyRequest request)
    {
        var pairs = request.MultiValueQueryStringParameters is { Count: > 0 } many
            ? many.SelectMany(entry => entry.Value.Select(value => (entry.Key, Value: value)))
            : (request.QueryStringParameters ?? new Dictionary<string, string>(StringComparer.Ordinal)).Select(entry => (entry.Key, entry.Value));
        var text = string.Join('&', pairs.Select(pair => $"{WebUtility.UrlEncode(pair.Key)}={WebUtility.UrlEncode(pair.Value)}"));
        return text.Length == 0 ? "" : "?" + text;
    }
}
