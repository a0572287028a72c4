using System.Text.RegularExpressions;
using LocalAws.Hosting;
using LocalAws.Lambda.Functions;
using LocalAws.Protocol;
using Microsoft.Extensions.Options;
using static LocalAws.Lambda.Api.FunctionContracts;

namespace LocalAws.Lambda.Api;

/// <summary>Functions, and invoking them, under <c>/2015-03-31/functions</c>.</summary>
internal sealed partial class FunctionOperations(FunctionRegistry functions, IOptions<LocalAwsOptions> options)
{
    public async Task CreateAsync(HttpContext context)
    {
        var request = await Http.ReadAsync(context, LambdaJson.Default.CreateFunctionRequest);
        var definition = new FunctionDefinition
        {
            Name = CheckName(request.FunctionName),
            Arn = ArnOf(context, request.FunctionName!),
            Timeout = CheckTimeout(request.Timeout ?? 3),
            MemorySize = CheckMemory(request.MemorySize ?? LambdaLimits.MinMemory),
            Handler = request.Handler,
            Runtime = request.Runtime,
            Role = request.Role,
            Description = request.Description,
            Environment = request.Environment?.Variables,
        };
        functions.Add(definition);
        await Http.WriteAsync(context, StatusCodes.Status201Created, Show(definition), LambdaJson.Default.FunctionConfiguration);
    }

    public Task ListAsync(HttpContext context) => Http.WriteAsync(
        context,
        StatusCodes.Status200OK,
        new ListFunctionsResponse([.. functions.All.Select(function => Show(function.Definition))]),
        LambdaJson.Default.ListFunctionsResponse);

    public Task GetAsync(HttpContext context, string name)
    {
        var definition = functions.Get(name).Definition;
        return Http.WriteAsync(
            context,
            StatusCodes.Status200OK,
            new GetFunctionResponse(Show(definition), new ConcurrencyBody(definition.MaxInstances)),
            LambdaJson.Default.GetFunctionResponse);
    }

    public Task DeleteAsync(HttpContext context, string name)
    {
        functions.Remove(name);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    public async Task PutConcurrencyAsync(HttpContext context, string name)
    {
        var request = await Http.ReadAsync(context, LambdaJson.Default.ConcurrencyBody);
        var function = functions.Get(name);
        if (request.ReservedConcurrentExecutions is not >= 0)
        {
            throw LambdaErrors.Invalid("ReservedConcurrentExecutions must be 0 or more.");
        }

        function.Definition = function.Definition with { MaxInstances = request.ReservedConcurrentExecutions.Value };
        await Http.WriteAsync(context, StatusCodes.Status200OK, request, LambdaJson.Default.ConcurrencyBody);
    }

    /// <summary>Of LocalAws alone: there again with other settings is no conflict.</summary>
    public async Task PutLaunchedAsync(HttpContext context, string name)
    {
        var request = await Http.ReadAsync(context, LocalLambdaJson.Default.LaunchedFunction);
        functions.Put(new FunctionDefinition
        {
            Name = CheckName(name),
            Arn = ArnOf(context, name),
            Timeout = CheckTimeout(request.TimeoutSeconds ?? 3),
            MemorySize = CheckMemory(request.MemorySize ?? LambdaLimits.MinMemory),
            MaxInstances = request.MaxInstances ?? 10,
            IdleTimeout = TimeSpan.FromSeconds(Math.Clamp(request.IdleSeconds ?? 300, 0.1, 86_400)),
            IsLaunched = true,
        });
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    public async Task InvokeAsync(HttpContext context, string name)
    {
        var function = functions.Get(name);
        var payload = await Http.BytesAsync(context, 2 * LambdaLimits.MaxPayload);
        if (payload.Length > LambdaLimits.MaxPayload)
        {
            throw LambdaErrors.TooLarge(payload.Length);
        }

        var traceId = context.Request.Headers["X-Amzn-Trace-Id"].ToString() is { Length: > 0 } given ? given : null;
        switch (context.Request.Headers["X-Amz-Invocation-Type"].ToString())
        {
            case "DryRun":
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case "Event":
                _ = function.InvokeAsync(payload, traceId, CancellationToken.None);
                context.Response.StatusCode = StatusCodes.Status202Accepted;
                break;
            default:
                await AnswerAsync(context, await function.InvokeAsync(payload, traceId, context.RequestAborted));
                break;
        }
    }

    private static async Task AnswerAsync(HttpContext context, InvocationResult result)
    {
        if (result.IsThrottled)
        {
            throw LambdaErrors.TooManyRequests();
        }

        context.Response.Headers["X-Amz-Executed-Version"] = "$LATEST";
        if (result.FunctionError is not null)
        {
            context.Response.Headers["X-Amz-Function-Error"] = result.FunctionError;
        }

        await Http.WriteAsync(context, StatusCodes.Status200OK, result.Payload);
    }

    private static FunctionConfiguration Show(FunctionDefinition definition) => new(
        definition.Name,
        definition.Arn,
        definition.Runtime,
        definition.Role,
        definition.Handler,
        definition.Description,
        (int)definition.Timeout.TotalSeconds,
        definition.MemorySize,
        definition.Environment is null ? null : new EnvironmentBody(new(definition.Environment, StringComparer.Ordinal)),
        State: "Active",
        LastUpdateStatus: "Successful",
        PackageType: "Zip",
        Version: "$LATEST");

    private static string CheckName(string? name) => name is not null && NamePattern().IsMatch(name)
        ? name
        : throw LambdaErrors.Invalid("A function's name has 1 to 64 letters, digits, '-' and '_'.");

    private static TimeSpan CheckTimeout(int seconds) => seconds >= 1 && seconds <= LambdaLimits.MaxTimeout.TotalSeconds
        ? TimeSpan.FromSeconds(seconds)
        : throw LambdaErrors.Invalid($"A function's timeout is 1 to {LambdaLimits.MaxTimeout.TotalSeconds} seconds.");

    private static int CheckMemory(int megabytes) => megabytes is >= LambdaLimits.MinMemory and <= LambdaLimits.MaxMemory
        ? megabytes
        : throw LambdaErrors.Invalid($"A function's memory is {LambdaLimits.MinMemory} to {LambdaLimits.MaxMemory} MB.");

    private string ArnOf(HttpContext context, string name) =>
        $"arn:aws:lambda:{CredentialScope.Of(context.Request).Region ?? options.Value.DefaultRegion}:{options.Value.AccountId}:function:{name}";

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
