using System.Diagnostics;
using Deployment.Settings;

namespace Deployment.Packaging;

/// <summary>Publishes each service as Lambda takes it, and zips it.</summary>
internal static class ServicePublisher
{
    /// <returns>The packages, in a folder of the repository's <c>artifacts</c>.</returns>
    public static async Task<ServicePackages> PublishAsync(
        string repositoryRoot, DeploymentSettings settings, TextWriter output, CancellationToken cancellationToken)
    {
        var architecture = settings[KnownSettings.Architecture];
        var folder = Directory.CreateDirectory(Path.Combine(repositoryRoot, "artifacts", "packages", architecture)).FullName;
        foreach (var service in DeployedService.All)
        {
            var published = Path.Combine(repositoryRoot, "artifacts", "publish", service.Project, architecture == "arm64" ? "lambda-arm64" : "lambda");
            if (Directory.Exists(published))
            {
                // What an earlier publish left would be in the package.
                Directory.Delete(published, recursive: true);
            }

            await PublishAsync(repositoryRoot, service, architecture, output, cancellationToken);
            var zip = Path.Combine(folder, $"{service.Project}.zip");
            ReproducibleZip.Create(published, zip);
            await output.WriteLineAsync($"{service.Project}: {new FileInfo(zip).Length / 1024.0 / 1024.0:0.0} MB in {zip}");
        }

        return new ServicePackages(folder);
    }

    private static async Task PublishAsync(
        string repositoryRoot, DeployedService service, string architecture, TextWriter output, CancellationToken cancellationToken)
    {
        var project = Path.Combine(repositoryRoot, service.Project, $"{service.Project}.csproj");
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = repositoryRoot,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "publish", project, "--configuration", "Release", "--nologo", "--verbosity", "quiet",
                "-p:PublishProfile=Lambda", $"-p:LambdaArchitecture={architecture}",
                // Assemblies name no folder and no commit: the same source gives the same bytes wherever it is built.
                $"-p:PathMap={repositoryRoot.TrimEnd(Path.DirectorySeparatorChar)}=/_", "-p:EnableSourceControlManagerQueries=false",
                "-p:IncludeSourceRevisionInInformationalVersion=false",
                // Generated source names folders in comments. It is part of the symbols, and an assembly names the digest of its symbols.
                "-p:DebugType=none", "-p:DebugSymbols=false",
            },
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var texts = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            await output.WriteLineAsync(string.Concat(texts));
            throw new PublishFailedException(service.Project);
        }
    }
}
