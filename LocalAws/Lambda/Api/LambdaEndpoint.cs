using System.Buffers;
using System.Text.Json;
using LocalAws.Lambda.Functions;
using LocalAws.Lambda.Gateways;
using LocalAws.Protocol;

namespace LocalAws.Lambda.Api;

/// <summary>Everything of Lambda that has a path of its own: its API, the runtime API, and what is LocalAws's alone.</summary>
internal sealed class LambdaEndpoint(
    FunctionOperations functions, MappingOperations mappings, RuntimeOperations runtime, LauncherOperations launcher, ApiOperations apis)
{
    private const string RuntimeVersion = "2018-06-01";

    /// <returns>False when the path is not one of Lambda's.</returns>
    public async Task<bool> HandleAsync(HttpContext context)
    {
        if (RouteOf(context) is not { } act)
        {
            return false;
        }

        context.Response.Headers["x-amzn-RequestId"] = NewId.Uuid();
        try
        {
            await act();
        }
        catch (AwsException error)
        {
            await WriteErrorAsync(context, error);
        }
        catch (BadHttpRequestException error)
        {
            await WriteErrorAsync(context, new AwsException("RequestTooLargeException", error.Message, error.StatusCode));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }

        return true;
    }

    private Func<Task>? RouteOf(HttpContext context) =>
        (context.Request.Method, (context.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries)) switch
        {
            ("POST", ["2015-03-31", "functions"]) => () => functions.CreateAsync(context),
            ("GET", ["2015-03-31", "functions"]) => () => functions.ListAsync(context),
            ("GET", ["2015-03-31", "functions", var name]) => () => functions.GetAsync(context, name),
            ("DELETE", ["2015-03-31", "functions", var name]) => () => functions.DeleteAsync(context, name),
            ("POST", ["2015-03-31", "functions", var name, "invocations"]) => () => functions.InvokeAsync(context, name),
            ("PUT", ["2017-10-31", "functions", var name, "concurrency"]) => () => functions.PutConcurrencyAsync(context, name),
            ("POST", ["2015-03-31", "event-source-mappings"]) => () => mappings.CreateAsync(context),
            ("GET", ["2015-03-31", "event-source-mappings"]) => () => mappings.ListAsync(context),
            ("GET", ["2015-03-31", "event-source-mappings", var id]) => () => mappings.GetAsync(context, id),
            ("DELETE", ["2015-03-31", "event-source-mappings", var id]) => () => mappings.DeleteAsync(context, id),
            ("PUT", ["_local", "lambda", "functions", var name]) => () => functions.PutLaunchedAsync(context, name),
            ("POST", ["_local", "lambda", "orders"]) => () => launcher.OrdersAsync(context),
            ("POST", ["_local", "lambda", "instances", var instance, "exited"]) => () => launcher.ExitedAsync(context, instance),
            ("PUT", ["_local", "apis", var name]) => () => apis.PutAsync(context, name),
            ("DELETE", ["_local", "apis", var name]) => () => apis.DeleteAsync(context, name),
            (var method, [var name, RuntimeVersion, "runtime", .. var rest]) => RuntimeRouteOf(context, method, name, instance: null, rest),
            (var method, [var name, "instances", var instance, RuntimeVersion, "runtime", .. var rest]) =>
                RuntimeRouteOf(context, method, name, instance, rest),
            _ => null,
        };

    private Func<Task>? RuntimeRouteOf(HttpContext context, string method, string name, string? instance, string[] rest) => (method, rest) switch
    {
        ("GET", ["invocation", "next"]) => () => runtime.NextAsync(context, name, instance),
        ("POST", ["invocation", var id, "response"]) => () => runtime.RespondAsync(context, name, id),
        ("POST", ["invocation", var id, "error"]) => () => runtime.FailAsync(context, name, id),
        ("POST", ["init", "error"]) => () => runtime.FailInitAsync(context, name, instance),
        _ => null,
    };

    private static Task WriteErrorAsync(HttpContext context, AwsException error)
    {
        context.Response.Headers["x-amzn-ErrorType"] = error.Type;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("Type", error.StatusCode < StatusCodes.Status500InternalServerError ? "User" : "Service");
            writer.WriteString("Message", error.Message);
            writer.WriteEndObject();
        }

        return Http.WriteAsync(context, error.StatusCode, buffer.WrittenMemory);
    }
}
