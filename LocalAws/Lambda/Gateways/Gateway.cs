using LocalAws.Lambda.Api;
using LocalAws.Lambda.Functions;

namespace LocalAws.Lambda.Gateways;

/// <summary>One API: makes an event of each request, and of the function's answer the response. Nothing is sent before the answer is whole.</summary>
internal sealed class Gateway(ApiDefinition api, FunctionRegistry functions, TimeProvider timeProvider)
{
    /// <summary>Of a request, as both kinds of API have it.</summary>
    internal const int MaxBody = 10 * 1024 * 1024;

    private bool IsHttpApi => api.Type == ApiDefinition.HttpV2;

    public async Task HandleAsync(HttpContext context)
    {
        GatewayRequest request;
        try
        {
            request = await GatewayRequest.ReadAsync(context);
        }
        catch (BadHttpRequestException exception)
        {
            await RefuseAsync(context, exception.StatusCode, "Request Entity Too Large");
            return;
        }

        if (PathOf(request) is not { } path
            || api.Routes!.FirstOrDefault(route => route.Fits(request.Method, path)) is not { } route
            || functions.Find(route.Function) is not { } function)
        {
            await RefuseAsync(
                context, IsHttpApi ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden, IsHttpApi ? "Not Found" : "Missing Authentication Token");
            return;
        }

        var payload = IsHttpApi
            ? HttpApiEvent.Write(request, api, route, timeProvider.GetUtcNow())
            : RestApiEvent.Write(request, api, route, path, timeProvider.GetUtcNow());
        if (payload.Length > LambdaLimits.MaxPayload)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, "Request Entity Too Large");
            return;
        }

        await AnswerAsync(context, request, await function.InvokeAsync(payload, request.TraceId, context.RequestAborted));
    }

    private async Task AnswerAsync(HttpContext context, GatewayRequest request, InvocationResult result)
    {
        context.Response.Headers[IsHttpApi ? "apigw-requestid" : "x-amzn-RequestId"] = request.RequestId;
        if (!result.IsSuccess || FunctionAnswer.Read(result.Payload.Span, IsHttpApi) is not { } answer)
        {
            await RefuseAsync(context, StatusOf(result), MessageOf(result));
            return;
        }

        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers.Where(header => !IsOfConnection(header.Name)))
        {
            context.Response.Headers.Append(name, value);
        }

        var hasBody = answer.Status is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified);
        if (hasBody && !HttpMethods.IsHead(request.Method))
        {
            context.Response.ContentLength = answer.Body.Length;
            await context.Response.BodyWriter.WriteAsync(answer.Body, context.RequestAborted);
        }
    }

    private static bool IsOfConnection(string name) =>
        name.Equals("Connection", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase);

    private string? PathOf(GatewayRequest request)
    {
        if (IsHttpApi)
        {
            return request.Path;
        }

        var stage = "/" + api.StageName;
        return request.Path.StartsWith(stage + "/", StringComparison.Ordinal) ? request.Path[stage.Length..] : request.Path == stage ? "/" : null;
    }

    private int StatusOf(InvocationResult result) => (IsHttpApi, result) switch
    {
        (true, { IsThrottled: true } or { IsTimeout: true }) => StatusCodes.Status503ServiceUnavailable,
        (true, _) => StatusCodes.Status500InternalServerError,
        (false, { IsThrottled: true }) => StatusCodes.Status500InternalServerError,
        (false, { IsTimeout: true }) => StatusCodes.Status504GatewayTimeout,
        (false, _) => StatusCodes.Status502BadGateway,
    };

    private string MessageOf(InvocationResult result) => (IsHttpApi, result) switch
    {
        (true, { IsThrottled: true } or { IsTimeout: true }) => "Service Unavailable",
        (true, _) => "Internal Server Error",
        (false, { IsTimeout: true }) => "Endpoint request timed out",
        (false, _) => "Internal server error",
    };

    private static Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync($$"""{"message":"{{message}}"}""", context.RequestAborted);
    }
}
