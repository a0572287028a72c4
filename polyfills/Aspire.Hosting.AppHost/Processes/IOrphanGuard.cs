using System.Diagnostics;

namespace Aspire.Hosting.Processes;

/// <summary>Ends the processes in its care when this process dies without ending them, even by SIGKILL.</summary>
internal interface IOrphanGuard : IDisposable
{
    void Add(Process process, ProcessTarget target);

    void Remove(ProcessTarget target);

    static IOrphanGuard Create() => OperatingSystem.IsWindows() ? new JobObject() : new ShellWatchdog();
}
