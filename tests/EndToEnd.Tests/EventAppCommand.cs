using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace EndToEnd.Tests;

/// <summary>The command line <c>eventapp</c> as a process, for a system that runs.</summary>
internal sealed partial class EventAppCommand : IDisposable
{
    private const int Sigint = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;
    private readonly TaskCompletionSource<string> _firstError = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private EventAppCommand(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = ReadErrorAsync(process.StandardError);
    }

    /// <summary>The first line that it says to a person.</summary>
    public Task<string> FirstErrorLine => _firstError.Task.WaitAsync(Patience);

    public static EventAppCommand Start(RunningAppHost app, params string[] arguments)
    {
        HeedInterrupts();
        var path = typeof(EventAppCommand).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "CliPath").Value
            ?? throw new InvalidOperationException("The build left no CliPath.");
        var host = Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == "dotnet" ? own : "dotnet";
        var start = new ProcessStartInfo(host, [path, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in new[]
                 {
                     ("EVENTAPP_URL", app.Api.BaseAddress?.ToString()), ("EVENTAPP_OPERATIONS_URL", app.Operations.BaseAddress?.ToString()), ("AWS_ENDPOINT_URL", app.AwsEndpoint.ToString()),
                     ("AWS_REGION", "us-east-1"), ("AWS_ACCESS_KEY_ID", "local"), ("AWS_SECRET_ACCESS_KEY", "local"),
                 })
        {
            start.Environment[name] = value;
        }

        return new EventAppCommand(Process.Start(start) ?? throw new InvalidOperationException("The command did not start."));
    }

    public static async Task<(int Code, string Output, string Error)> RunAsync(RunningAppHost app, params string[] arguments)
    {
        using var command = Start(app, arguments);
        return await command.EndAsync();
    }

    /// <summary>What Ctrl-C does.</summary>
    public void Interrupt() => _ = SendSignal(_process.Id, Sigint);

    public async Task<(int Code, string Output, string Error)> EndAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        return (_process.ExitCode, (await _output).TrimEnd(), (await _error).TrimEnd());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task<string> ReadErrorAsync(StreamReader error)
    {
        var first = await error.ReadLineAsync();
        _firstError.TrySetResult(first ?? "");
        return first + Environment.NewLine + await error.ReadToEndAsync();
    }

    // A shell starts what it runs in the background with SIGINT ignored, and children inherit that: Ctrl-C would mean nothing to the command.
    private static void HeedInterrupts()
    {
        const string Ignored = "SigIgn:";
        if (OperatingSystem.IsLinux()
            && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Ignored, StringComparison.Ordinal)) is { } line
            && (ulong.Parse(line.AsSpan(Ignored.Length).Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) & (1UL << (Sigint - 1))) != 0)
        {
            _ = SetSignal(Sigint, 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "signal", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint SetSignal(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int processId, int signal);
}
