using System.Diagnostics;
using System.Reflection;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Orchestrator;

/// <summary>Where a project's assembly is: known from the app host's own build, or built now, once.</summary>
internal sealed class ProjectTargets(IOrphanGuard guard) : IDisposable
{
    /// <summary>Written by Aspire.AppHost.targets: the key is this, then the project's path.</summary>
    private const string MetadataPrefix = "aspire-target:";

    private readonly SemaphoreSlim _oneBuild = new(1);
    private readonly Dictionary<string, string> _built = new(StringComparer.Ordinal);

    /// <param name="project">The project.</param>
    /// <param name="onLine">Gets the build's output.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    /// <exception cref="DistributedApplicationException">The build failed.</exception>
    public async Task<string> FindAsync(IProjectMetadata project, Action<string, bool> onLine, CancellationToken cancellationToken)
    {
        if (FromAppHost(project) is { } target)
        {
            return target;
        }

        await _oneBuild.WaitAsync(cancellationToken);
        try
        {
            return _built.TryGetValue(project.ProjectPath, out var built)
                ? built
                : _built[project.ProjectPath] = await BuildAsync(project.ProjectPath, onLine, cancellationToken);
        }
        finally
        {
            _oneBuild.Release();
        }
    }

    public void Dispose() => _oneBuild.Dispose();

    private static string? FromAppHost(IProjectMetadata project) => project.GetType().Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => metadata.Key == MetadataPrefix + project.ProjectPath)?.Value;

    private async Task<string> BuildAsync(string projectPath, Action<string, bool> onLine, CancellationToken cancellationToken)
    {
        if (!File.Exists(projectPath))
        {
            throw new DistributedApplicationException($"There is no project '{projectPath}'.");
        }

        await RunAsync(projectPath, ["build", projectPath, "--nologo", "-v", "q"], onLine, cancellationToken);
        var target = "";
        await RunAsync(projectPath, ["msbuild", projectPath, "-getProperty:TargetPath"], (line, _) => target = line.Trim() is { Length: > 0 } path ? path : target, cancellationToken);
        return target;
    }

    private async Task RunAsync(string projectPath, string[] arguments, Action<string, bool> onLine, CancellationToken cancellationToken)
    {
        using var process = ChildProcess.Start(
            new(Programs.DotNet, arguments, Path.GetDirectoryName(projectPath)!, new Dictionary<string, string?>(StringComparer.Ordinal)), guard, onLine);
        await using var cancelled = cancellationToken.Register(() => _ = process.StopAsync(TimeSpan.Zero, TimeProvider.System));
        if (await process.Exited is var code and not 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new DistributedApplicationException($"'dotnet {arguments[0]}' of {projectPath} ended with exit code {code}.");
        }
    }
}
