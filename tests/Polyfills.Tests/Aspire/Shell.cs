using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Polyfills.Tests.Aspire;

internal static class Shell
{
    /// <summary>Runs until SIGTERM, and ends at once then.</summary>
    public const string UntilStopped = "trap 'exit 0' TERM; echo up; while :; do sleep 0.05; done";

    public static IResourceBuilder<ExecutableResource> AddShell(this IDistributedApplicationBuilder builder, string name, string script) =>
        builder.AddExecutable(name, "sh", ".", "-c", script);

    public static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public static int ProcessId(CustomResourceSnapshot snapshot) =>
        (int)(snapshot.Properties.Single(property => property.Name == "executable.pid").Value ?? 0);

    public static async Task IsGone(int processId)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (IsAlive(processId))
        {
            await Task.Delay(50, patience.Token);
        }
    }
}
