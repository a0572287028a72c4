using System.Globalization;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Client;

namespace Amazon.Lambda.RuntimeSupport.Context;

/// <summary>What the runtime API and the environment say of an invocation.</summary>
internal sealed class LambdaContext(Invocation invocation) : ILambdaContext
{
    private readonly DateTimeOffset _deadline =
        invocation.DeadlineMs is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : DateTimeOffset.MaxValue;

    public string AwsRequestId => invocation.RequestId;

    public IClientContext? ClientContext => null;

    public string? FunctionName { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME");

    public string? FunctionVersion { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_VERSION");

    public ICognitoIdentity? Identity => null;

    public string? InvokedFunctionArn => invocation.FunctionArn;

    public ILambdaLogger Logger { get; } = new LambdaConsoleLogger(invocation.RequestId);

    public string? LogGroupName { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_GROUP_NAME");

    public string? LogStreamName { get; } = Environment.GetEnvironmentVariable("AWS_LAMBDA_LOG_STREAM_NAME");

    public int MemoryLimitInMB { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), CultureInfo.InvariantCulture, out var size) ? size : 0;

    public TimeSpan RemainingTime => _deadline - TimeProvider.System.GetUtcNow();
}
