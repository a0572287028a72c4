using System.Globalization;

namespace Aspire.Hosting.Processes;

/// <summary>What a signal goes to: a process, or everything in the group that it leads.</summary>
internal readonly record struct ProcessTarget(int ProcessId, bool IsGroup)
{
    /// <summary>As kill(1) and kill(2) take it: a group is the negative of its leader's id.</summary>
    public int SignalId => IsGroup ? -ProcessId : ProcessId;

    public override string ToString() => SignalId.ToString(CultureInfo.InvariantCulture);
}
