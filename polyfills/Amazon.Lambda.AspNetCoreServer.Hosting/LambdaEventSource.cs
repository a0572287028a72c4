namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What the function's events come from.</summary>
public enum LambdaEventSource
{
    /// <summary>An API Gateway REST API: payload format 1.0.</summary>
    RestApi,

    /// <summary>An API Gateway HTTP API: payload format 2.0.</summary>
    HttpApi,
}
