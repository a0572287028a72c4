using System.Globalization;
using LocalAws.Lambda.Functions;

namespace LocalAws.Lambda.Api;

/// <summary>
/// The runtime API: <c>/{function}/2018-06-01/runtime/…</c>, or for an instance that a launcher started
/// <c>/{function}/instances/{id}/2018-06-01/runtime/…</c>.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html</remarks>
internal sealed class RuntimeOperations(FunctionRegistry functions)
{
    public async Task NextAsync(HttpContext context, string name, string? instance)
    {
        var function = functions.Get(name);
        if (await function.NextAsync(instance, context.RequestAborted) is not { } invocation)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        var headers = context.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = invocation.RequestId;
        headers["Lambda-Runtime-Deadline-Ms"] = invocation.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = function.Definition.Arn;
        if (invocation.TraceId is { } traceId)
        {
            headers["Lambda-Runtime-Trace-Id"] = traceId;
        }

        await Http.WriteAsync(context, StatusCodes.Status200OK, invocation.Payload);
    }

    public async Task RespondAsync(HttpContext context, string name, string requestId)
    {
        var payload = await Http.BytesAsync(context, 4 * LambdaLimits.MaxPayload);
        var result = payload.Length > LambdaLimits.MaxPayload
            ? InvocationResult.Failed(
                "Function.ResponseSizeTooLarge", $"Response payload size exceeded maximum allowed payload size ({LambdaLimits.MaxPayload} bytes).")
            : new InvocationResult(payload);
        Answer(context, functions.Get(name).Complete(requestId, result), payload.Length);
    }

    public async Task FailAsync(HttpContext context, string name, string requestId)
    {
        var payload = await Http.BytesAsync(context, LambdaLimits.MaxPayload);
        Answer(context, functions.Get(name).Complete(requestId, new InvocationResult(payload, InvocationResult.Unhandled)), payload.Length);
    }

    public async Task FailInitAsync(HttpContext context, string name, string? instance)
    {
        var function = functions.Get(name);
        await Http.BytesAsync(context, LambdaLimits.MaxPayload);
        if (instance is not null)
        {
            function.Ended(
                instance, context.Request.Headers["Lambda-Runtime-Function-Error-Type"].ToString() is { Length: > 0 } type ? type : "Runtime.InitError", "It could not start.");
        }

        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private static void Answer(HttpContext context, bool known, int bytes) => context.Response.StatusCode =
        bytes > LambdaLimits.MaxPayload ? StatusCodes.Status413PayloadTooLarge : known ? StatusCodes.Status202Accepted : StatusCodes.Status400BadRequest;
}
