namespace ServiceDefaults.Lambda;

/// <summary>What AWS Lambda tells a process that it runs.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html</remarks>
public static class LambdaEnvironment
{
    /// <summary>Whether this process is an instance of a function.</summary>
    public static bool IsLambda => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME"));

    /// <summary>The arguments for a host's builder. A function's settings do not change while it runs, so nothing has to watch their files.</summary>
    public static string[] Arguments(string[] args) => IsLambda ? [.. args, "--hostBuilder:reloadConfigOnChange=false"] : args;
}
