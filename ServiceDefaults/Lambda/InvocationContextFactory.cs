using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ServiceDefaults.Lambda;

/// <summary>
/// Stands at both ends of a request: it is asked for a context before anything else happens, and told of its end when the server span has
/// ended too.
/// </summary>
internal sealed class InvocationContextFactory(IServiceProvider services, Invocations invocations) : IHttpContextFactory
{
    /// <summary>What hosting calls the invocation's context in <see cref="HttpContext.Items"/>.</summary>
    internal const string ContextItem = "LambdaContext";

    private readonly DefaultHttpContextFactory _factory = new(services);

    public HttpContext Create(IFeatureCollection featureCollection)
    {
        var context = _factory.Create(featureCollection);
        if (context.Items.TryGetValue(ContextItem, out var lambda))
        {
            invocations.Begin((ILambdaContext)lambda!);
        }

        if (context.Items.TryGetValue(LambdaRequest.Item, out var request) && request is APIGatewayHttpApiV2ProxyRequest)
        {
            Join(context.Request.Headers);
        }

        return context;
    }

    public void Dispose(HttpContext httpContext)
    {
        _factory.Dispose(httpContext);
        invocations.End();
    }

    // An HTTP API makes one line of all headers of a name, and hosting cuts each line at its commas. A comma is more often part of a value,
    // of a date or of a CloudEvent's attribute, so the line is taken as it came.
    private static void Join(IHeaderDictionary headers)
    {
        foreach (var (name, values) in headers.Where(header => header.Value.Count > 1).ToArray())
        {
            headers[name] = string.Join(',', values.ToArray());
        }
    }
}
