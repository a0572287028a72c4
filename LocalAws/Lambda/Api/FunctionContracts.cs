namespace LocalAws.Lambda.Api;

internal static class FunctionContracts
{
    public sealed record CreateFunctionRequest(
        string? FunctionName, string? Role, string? Handler, string? Runtime, string? Description, int? Timeout, int? MemorySize, EnvironmentBody? Environment);

    public sealed record EnvironmentBody(Dictionary<string, string>? Variables);

    public sealed record FunctionConfiguration(
        string FunctionName,
        string FunctionArn,
        string? Runtime,
        string? Role,
        string? Handler,
        string? Description,
        int Timeout,
        int MemorySize,
        EnvironmentBody? Environment,
        string State,
        string LastUpdateStatus,
        string PackageType,
        string Version);

    public sealed record GetFunctionResponse(FunctionConfiguration Configuration, ConcurrencyBody? Concurrency);

    public sealed record ListFunctionsResponse(IReadOnlyList<FunctionConfiguration> Functions);

    public sealed record ConcurrencyBody(int? ReservedConcurrentExecutions);

    /// <summary>Of LocalAws alone: a function whose instances a launcher starts.</summary>
    public sealed record LaunchedFunction(int? TimeoutSeconds, int? MemorySize, int? MaxInstances, double? IdleSeconds);

    public sealed record ExitedInstance(string? Function, int ExitCode);

    public sealed record LaunchOrderList(IReadOnlyList<Functions.LaunchOrder> Orders);
}
