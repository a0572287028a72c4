using System.Diagnostics;
using System.Reflection;

namespace AppHost.Publishing;

/// <summary>
/// <c>--operation publish</c>: builds and runs the project that writes the templates. It is not part of the app host, so that a run neither
/// restores nor builds nor loads CDK.
/// </summary>
internal static class PublishOperation
{
    public static bool IsAskedFor(IReadOnlyList<string> args) =>
        args.Contains("--operation=publish", StringComparer.Ordinal)
        || args.Zip(args.Skip(1)).Any(pair => pair is ("--operation", "publish"));

    /// <returns>The exit code of the project.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var project = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "DeploymentProject").Value!;
        // Ctrl-C reaches both, and the one that works says what it was at.
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["run", "--project", project, "--", .. args]))
            ?? throw new InvalidOperationException("dotnet did not start.");
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
