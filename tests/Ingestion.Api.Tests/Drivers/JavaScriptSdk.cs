using System.ComponentModel;
using System.Diagnostics;

namespace Ingestion.Api.Tests.Drivers;

/// <summary>The CloudEvents SDK for JavaScript in node. Where it cannot be had, the test is skipped and says why.</summary>
internal static class JavaScriptSdk
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "CloudEventsSdk");

    /// <summary>Installs what the lock file names, once.</summary>
    public static async Task InstallAsync()
    {
        await HasAsync("node");
        await HasAsync("npm");
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", "cloudevents")))
        {
            var (exitCode, _, errors) = await StartAsync("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            Assert.SkipUnless(exitCode == 0, $"npm could not install the CloudEvents SDK: {errors}");
        }
    }

    /// <returns>The lines that the script printed.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(string script, params string[] arguments)
    {
        var (exitCode, output, errors) = await StartAsync("node", [script, .. arguments]);
        Assert.True(exitCode == 0, errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static async Task HasAsync(string tool)
    {
        try
        {
            var (exitCode, _, errors) = await StartAsync(tool, "--version");
            Assert.SkipUnless(exitCode == 0, $"{tool} does not run: {errors}");
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{tool} is not installed.");
        }
    }

    private static async Task<(int ExitCode, string Output, string Errors)> StartAsync(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments)
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException($"{tool} did not start.");
        try
        {
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
