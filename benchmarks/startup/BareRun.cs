using System.Diagnostics;

namespace StartupBenchmark;

/// <summary>
/// The framework's own limit: <c>dotnet run</c> of a web application of one line, on a built tree, until it says that it listens. It stands beside
/// each run of the app host, as the machine may be twice as fast a minute later.
/// </summary>
internal sealed class BareRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bare-");

    private BareRun()
    {
    }

    public static async Task<BareRun> BuildAsync()
    {
        var bare = new BareRun();
        await File.WriteAllTextAsync(
            Path.Combine(bare._folder.FullName, "Bare.csproj"),
            """<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        await File.WriteAllTextAsync(
            Path.Combine(bare._folder.FullName, "Program.cs"),
            """Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder(args).Build().Run("http://127.0.0.1:0");""");
        using var build = bare.Start("build");
        await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync().WaitAsync(Patience);
        return build.ExitCode == 0 ? bare : throw new InvalidOperationException("The application of one line does not build.");
    }

    public async Task<TimeSpan> ListensAsync()
    {
        var clock = Stopwatch.StartNew();
        using var run = Start("run");
        using var patience = new CancellationTokenSource(Patience);
        while (await run.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains("Now listening on", StringComparison.Ordinal))
            {
                var time = clock.Elapsed;
                run.Kill(entireProcessTree: true);
                await run.WaitForExitAsync(patience.Token);
                return time;
            }
        }

        throw new InvalidOperationException("The application of one line ended before it listened.");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Process Start(string command) => Process.Start(
        new ProcessStartInfo("dotnet", [command]) { WorkingDirectory = _folder.FullName, UseShellExecute = false, RedirectStandardOutput = true })
        ?? throw new InvalidOperationException("dotnet did not start.");
}
