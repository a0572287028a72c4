namespace ProcessingBenchmark;

internal static class Artifacts
{
    /// <summary>The assembly of a project that was built in the same configuration as this program.</summary>
    public static string Of(string project)
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", project, configuration, $"{project}.dll"));
    }
}
