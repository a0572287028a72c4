using System.Diagnostics;

namespace Aspire.Hosting.Processes;

/// <summary>A process of ours, in a session of its own where the system can, so that Ctrl-C in the terminal reaches only the app host.</summary>
internal sealed class ChildProcess : IDisposable
{
    /// <summary>How long the output of a process that has ended is waited for: a grandchild may keep it open.</summary>
    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly ProcessTarget _target;

    private ChildProcess(Process process, ProcessTarget target, IOrphanGuard guard, Action<string, bool> onLine)
    {
        _process = process;
        _target = target;
        Exited = WaitAsync(guard, onLine);
    }

    public int Id => _process.Id;

    /// <summary>The exit code, once the process has ended and its last line was read. 128 + the signal's number for a killed one.</summary>
    public Task<int> Exited { get; }

    /// <param name="spec">What to start.</param>
    /// <param name="guard">Ends the process when this one dies without stopping it.</param>
    /// <param name="onLine">Gets each line, and whether it came from standard error; must not block.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The program does not exist or cannot be executed.</exception>
    public static ChildProcess Start(ProcessSpec spec, IOrphanGuard guard, Action<string, bool> onLine)
    {
        var program = Programs.Find(spec.FileName, spec.WorkingDirectory);
        var session = Programs.SetSid is not null;
        var start = new ProcessStartInfo(session ? Programs.SetSid! : program)
        {
            UseShellExecute = false,
            WorkingDirectory = spec.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (OperatingSystem.IsWindows())
        {
            start.CreateNewProcessGroup = true;
        }

        foreach (var argument in session ? spec.Arguments.Prepend(program) : spec.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in spec.Environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"'{program}' did not start.");
        process.StandardInput.Close();
        var target = new ProcessTarget(process.Id, session);
        guard.Add(process, target);
        return new ChildProcess(process, target, guard, onLine);
    }

    /// <summary>Asks the process and its group to end, and ends the whole tree when it has not after <paramref name="grace"/>.</summary>
    public async Task StopAsync(TimeSpan grace, TimeProvider timeProvider)
    {
        if (!OperatingSystem.IsWindows())
        {
            UnixSignal.Send(_target, UnixSignal.Terminate);
            try
            {
                await Exited.WaitAsync(grace, timeProvider);
            }
            catch (TimeoutException)
            {
                UnixSignal.Send(_target, UnixSignal.Kill);
            }
        }

        // Not asked of the process: whoever ran it may have let go of it once it had ended.
        if (!Exited.IsCompleted)
        {
            _process.Kill(entireProcessTree: true);
        }

        await Exited;
    }

    public void Dispose() => _process.Dispose();

    private async Task<int> WaitAsync(IOrphanGuard guard, Action<string, bool> onLine)
    {
        var output = Task.WhenAll(
            LineReader.ReadAsync(_process.StandardOutput, line => onLine(line, false)),
            LineReader.ReadAsync(_process.StandardError, line => onLine(line, true)));
        await _process.WaitForExitAsync();
        if (!OperatingSystem.IsWindows() && _target.IsGroup)
        {
            UnixSignal.Send(_target, UnixSignal.Kill);
        }

        await Task.WhenAny(output, Task.Delay(OutputGrace));
        guard.Remove(_target);
        return _process.ExitCode;
    }
}
