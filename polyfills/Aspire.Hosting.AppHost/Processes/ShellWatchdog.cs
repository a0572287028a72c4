using System.Diagnostics;

namespace Aspire.Hosting.Processes;

/// <summary>
/// A shell that reads from a pipe which only this process can write to. When this process dies, the pipe ends, and the shell
/// ends what it was told to watch: SIGTERM, and SIGKILL after ten seconds. It only ever signals a process group, or a process,
/// that was alive at the last look, so an id that was reused since is not hit.
/// </summary>
internal sealed class ShellWatchdog : IOrphanGuard
{
    private const string Script = """
        trap '' INT TERM HUP QUIT
        exec >/dev/null 2>&1
        targets=
        while read -r line; do
          case $line in
            +*) targets="$targets ${line#+}" ;;
            -*) kept=
                for target in $targets; do [ "$target" = "${line#-}" ] || kept="$kept $target"; done
                targets=$kept ;;
          esac
        done
        for target in $targets; do kill -s TERM -- $target; done
        looks=0
        while [ -n "$targets" ] && [ $looks -lt 50 ]; do
          sleep 0.2
          alive=
          for target in $targets; do kill -s 0 -- $target && alive="$alive $target"; done
          targets=$alive
          looks=$((looks + 1))
        done
        for target in $targets; do kill -s KILL -- $target; done
        """;

    private readonly Lock _lock = new();
    private readonly Process _shell;

    /// <remarks>The pipes of <see cref="Process"/> are close-on-exec, so no other child holds the writing end.</remarks>
    public ShellWatchdog()
    {
        var start = new ProcessStartInfo(Programs.SetSid ?? "/bin/sh") { UseShellExecute = false, RedirectStandardInput = true, WorkingDirectory = "/" };
        foreach (var argument in Programs.SetSid is null ? ["-c", Script] : (string[])["/bin/sh", "-c", Script])
        {
            start.ArgumentList.Add(argument);
        }

        _shell = Process.Start(start) ?? throw new InvalidOperationException("/bin/sh did not start.");
        _shell.StandardInput.AutoFlush = true;
        _shell.StandardInput.NewLine = "\n";
    }

    public void Add(Process process, ProcessTarget target) => Write('+', target);

    public void Remove(ProcessTarget target) => Write('-', target);

    public void Dispose()
    {
        _shell.StandardInput.Dispose();
        _shell.Dispose();
    }

    private void Write(char verb, ProcessTarget target)
    {
        lock (_lock)
        {
            _shell.StandardInput.WriteLine($"{verb}{target}");
        }
    }
}
