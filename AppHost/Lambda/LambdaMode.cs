namespace AppHost.Lambda;

/// <summary>The switch <c>--lambda</c>: the services run as Lambda functions, not as processes that wait for requests and poll queues.</summary>
internal static class LambdaMode
{
    public const string Switch = "--lambda";

    public static bool IsAskedFor(string[] args) => args.Contains(Switch, StringComparer.Ordinal);

    /// <summary>What is left for the configuration, which would take the next argument for the value of a switch.</summary>
    public static string[] Without(string[] args) => [.. args.Where(arg => arg != Switch)];
}
