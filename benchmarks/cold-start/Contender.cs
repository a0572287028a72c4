namespace ColdStartBenchmark;

/// <summary>A function that does the same job.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="Command">What starts an instance.</param>
/// <param name="Arguments">Of the command.</param>
/// <param name="Package">The folder that would be uploaded; null where that is not one folder.</param>
internal sealed record Contender(string Name, string Command, string[] Arguments, string? Package)
{
    /// <summary>What the function's definition sets.</summary>
    public IReadOnlyList<(string Name, string Value)> Environment { get; init; } = [];
}
