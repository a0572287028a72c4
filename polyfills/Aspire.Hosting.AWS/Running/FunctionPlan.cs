using System.Globalization;
using Aspire.Hosting.AWS.Lambda;
using Aspire.Hosting.Orchestrator;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.AWS.Running;

/// <summary>How a function's processes are started, and what Lambda is to know of it. All of it comes from the function's environment.</summary>
internal sealed class FunctionPlan
{
    private const string Account = "000000000000";

    private readonly LambdaProjectResource _function;
    private readonly ProcessSpec _spec;

    private FunctionPlan(LambdaProjectResource function, ProcessSpec spec)
    {
        (_function, _spec) = (function, spec);
        Endpoint = new Uri(Variable("AWS_ENDPOINT_URL_LAMBDA") ?? Variable("AWS_ENDPOINT_URL") ?? throw new DistributedApplicationException(
            $"The function '{function.Name}' does not say where Lambda is: give it AWS_ENDPOINT_URL or AWS_ENDPOINT_URL_LAMBDA."));
    }

    /// <summary>Where Lambda is.</summary>
    public Uri Endpoint { get; }

    public LambdaClient.FunctionSettings Settings => new(
        (int)(Number("LAMBDA_TIMEOUT_SECONDS") ?? 30), (int)(Number("LAMBDA_MEMORY_MB") ?? 1_024), (int)(Number("LAMBDA_MAX_INSTANCES") ?? 10), Number("LAMBDA_IDLE_SECONDS") ?? 300);

    public static async Task<FunctionPlan> OfAsync(LambdaProjectResource function, ProcessPlanner planner, CancellationToken cancellationToken) =>
        new(function, await planner.PlanAsync(function, cancellationToken));

    /// <summary>A queue's URL ends in account and name.</summary>
    public string ArnOf(string queueUrl)
    {
        var parts = new Uri(Endpoint, queueUrl).AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return $"arn:aws:sqs:{Variable("AWS_REGION") ?? "us-east-1"}:{(parts.Length > 1 ? parts[^2] : Account)}:{parts[^1]}";
    }

    /// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html</remarks>
    public ProcessSpec ForInstance(string instance) => _spec with
    {
        Environment = new Dictionary<string, string?>(_spec.Environment, StringComparer.Ordinal)
        {
            ["AWS_LAMBDA_RUNTIME_API"] = $"{Endpoint.Authority}/{_function.Name}/instances/{instance}",
            ["AWS_LAMBDA_FUNCTION_NAME"] = _function.Name,
            ["AWS_LAMBDA_FUNCTION_VERSION"] = "$LATEST",
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = Settings.MemorySize.ToString(CultureInfo.InvariantCulture),
            ["AWS_LAMBDA_LOG_GROUP_NAME"] = $"/aws/lambda/{_function.Name}",
            ["AWS_LAMBDA_LOG_STREAM_NAME"] = instance,
            ["AWS_EXECUTION_ENV"] = "aspire.hosting.aws",
            ["_HANDLER"] = _function.Annotations.OfType<LambdaFunctionAnnotation>().First().Handler,
        },
    };

    private string? Variable(string name) => _spec.Environment.TryGetValue(name, out var value) && value is { Length: > 0 } ? value : null;

    private double? Number(string name) => Variable(name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;
}
