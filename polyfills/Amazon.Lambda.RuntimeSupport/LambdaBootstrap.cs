using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Client;
using Amazon.Lambda.RuntimeSupport.Context;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Asks the runtime API for one invocation after the other, and gives each to the handler.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html</remarks>
public class LambdaBootstrap : IDisposable
{
    private const string TraceIdVariable = "_X_AMZN_TRACE_ID";
    private const string RunOnceVariable = "AWS_LAMBDA_DOTNET_DEBUG_RUN_ONCE";

    private readonly Func<Stream, ILambdaContext, Task<Stream>> _handler;
    private readonly RuntimeApiClient _client;

    internal LambdaBootstrap(Func<Stream, ILambdaContext, Task<Stream>> handler, HttpClient? httpClient, LambdaBootstrapOptions options) =>
        (_handler, _client) = (handler, new RuntimeApiClient(httpClient, options.RuntimeApiEndpoint));

    /// <summary>Until it is cancelled. An exception of the handler is told to the runtime API, and the next invocation is asked for.</summary>
    /// <exception cref="HttpRequestException">The runtime API does not answer: there is nothing left to run for.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var once = string.Equals(Environment.GetEnvironmentVariable(RunOnceVariable), "true", StringComparison.OrdinalIgnoreCase);
        try
        {
            do
            {
                await InvokeOnceAsync(cancellationToken);
            }
            while (!once);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The instance stops.
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _client.Dispose();
        }
    }

    private async Task InvokeOnceAsync(CancellationToken cancellationToken)
    {
        using var invocation = await _client.NextAsync(cancellationToken);
        Environment.SetEnvironmentVariable(TraceIdVariable, invocation.TraceId);
        Stream output;
        try
        {
            output = await _handler(invocation.Input, new LambdaContext(invocation));
        }
        catch (Exception exception)
        {
            await _client.FailAsync(invocation.RequestId, exception, CancellationToken.None);
            return;
        }

        await using (output)
        {
            await _client.RespondAsync(invocation.RequestId, output, CancellationToken.None);
        }
    }
}
