using System.Runtime.InteropServices;

namespace Aspire.Hosting.Processes;

internal static class UnixSignal
{
    public const int Terminate = 15;
    public const int Kill = 9;

    /// <summary>Sends the signal; to the leader alone when it has not formed its group yet. A target that is gone is no error.</summary>
    public static void Send(ProcessTarget target, int signal)
    {
        if (SendSignal(target.SignalId, signal) != 0 && target.IsGroup && signal == Terminate)
        {
            _ = SendSignal(target.ProcessId, signal);
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int SendSignal(int processId, int signal);
}
