namespace AppHost.Startup;

internal static class QuickStart
{
    /// <summary>
    /// Puts off what the runtime does to be fast later: profiling, and compiling again what was called often. While all services start at once on
    /// a laptop's cores that is a quarter of their work (benchmarks/startup).
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithQuickStart(this IResourceBuilder<ProjectResource> project) => project
        .WithEnvironment("DOTNET_TieredPGO", "0")
        // Milliseconds without new code until calls are counted, 1,000 in hexadecimal; the default is 100. The app host's own is in AppHost.csproj.
        .WithEnvironment("DOTNET_TC_CallCountingDelayMs", "3E8");
}
