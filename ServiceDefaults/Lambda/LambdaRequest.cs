using Amazon.Lambda.APIGatewayEvents;
using Microsoft.AspNetCore.Http;

namespace ServiceDefaults.Lambda;

/// <summary>What an invocation was made with, where a request is one.</summary>
public static class LambdaRequest
{
    /// <summary>What hosting calls the invocation's input in <see cref="HttpContext.Items"/>: <c>AbstractAspNetCoreFunction.LAMBDA_REQUEST_OBJECT</c>.</summary>
    internal const string Item = "LambdaRequestObject";

    /// <summary>The id of the HTTP API that sent the request, as API Gateway says; null behind anything else.</summary>
    public static string? HttpApiIdOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items.TryGetValue(Item, out var request) && request is APIGatewayHttpApiV2ProxyRequest { RequestContext.ApiId: { } id } ? id : null;
    }
}
