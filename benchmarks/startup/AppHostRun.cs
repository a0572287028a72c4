using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace StartupBenchmark;

/// <summary>One <c>dotnet run --project AppHost</c> on a built tree, as a user types it, on the default ports.</summary>
internal sealed class AppHostRun : IAsyncDisposable
{
    public const string Token = "0123456789abcdef0123456789abcdef";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly TaskCompletionSource _alive = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private AppHostRun(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("LocalAws listens on", StringComparison.Ordinal) == true)
            {
                _alive.TrySetResult();
            }
        };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public TimeSpan Elapsed => _clock.Elapsed;

    public static AppHostRun Start()
    {
        var root = typeof(AppHostRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Root").Value;
        var start = new ProcessStartInfo("dotnet", ["run", "--project", "AppHost"])
        {
            UseShellExecute = false,
            WorkingDirectory = root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AppHost__BrowserToken"] = Token;
        return new AppHostRun(Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start."));
    }

    /// <summary>
    /// Ends when the embedded AWS, the first of the services, says that it listens: a page is asked for then. To ask again and again whether the
    /// dashboard answers would be work on the cores that it starts on.
    /// </summary>
    public Task FirstSignOfLifeAsync() => _alive.Task.WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        // SIGTERM, which dotnet run passes on: everything stops in order, and the ports are free for the next run.
        using var kill = Process.Start("kill", [_process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        _process.Dispose();
    }
}
