namespace Aspire.Hosting.Processes;

/// <param name="FileName">A path, or a program on the PATH.</param>
/// <param name="Arguments">Passed as they are, without a shell.</param>
/// <param name="WorkingDirectory">Must exist.</param>
/// <param name="Environment">Set over what this process has itself; null takes a variable away.</param>
internal sealed record ProcessSpec(
    string FileName,
    IReadOnlyList<string> Arguments,
    string WorkingDirectory,
    IReadOnlyDictionary<string, string?> Environment);
