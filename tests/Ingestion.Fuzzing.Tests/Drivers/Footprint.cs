using System.Diagnostics;

namespace Ingestion.Fuzzing.Tests.Drivers;

/// <summary>What this process, and the service in it, holds on to.</summary>
internal sealed record Footprint(long HeapBytes, int Handles, int Threads)
{
    /// <summary>After collecting all that nobody holds.</summary>
    public static Footprint Measure()
    {
        for (var round = 0; round < 2; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        using var process = Process.GetCurrentProcess();
        return new Footprint(GC.GetTotalMemory(forceFullCollection: true), process.HandleCount, process.Threads.Count);
    }
}
