namespace Amazon.Lambda.RuntimeSupport;

/// <summary>Settings of a <see cref="LambdaBootstrap"/>.</summary>
public class LambdaBootstrapOptions
{
    /// <summary><c>host:port</c> of the runtime API, with a path where it has one; the environment's <c>AWS_LAMBDA_RUNTIME_API</c> when null.</summary>
    public string? RuntimeApiEndpoint { get; set; }
}
