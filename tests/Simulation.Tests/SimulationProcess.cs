using System.Diagnostics;

namespace Simulation.Tests;

/// <summary>The simulation as a process: it lives on one thread, which a test host cannot do.</summary>
internal static class SimulationProcess
{
    private static readonly string Program = Path.Combine(
        AppContext.BaseDirectory.Replace("Simulation.Tests", "Simulation", StringComparison.Ordinal), "Simulation.dll");

    /// <param name="arguments">As <c>seed=17</c>.</param>
    public static async Task<Outcome> RunAsync(params IEnumerable<string> arguments)
    {
        var cancelled = TestContext.Current.CancellationToken;
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancelled);
            var text = await process.StandardOutput.ReadToEndAsync(cancelled);
            await process.WaitForExitAsync(cancelled);
            Assert.True(process.ExitCode is 0 or 1, $"{string.Join(' ', arguments)}: {text}{await errors}");
            return Outcome.Read(text);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
