using System.Diagnostics;

namespace Ingestion.Fuzzing.Tests.Drivers;

/// <summary>What this process, and the service in it, holds on to.</summary>
/// <param name="SmallBytes">In objects below 85,000 bytes.</param>
/// <param name="LargeBytes">In larger ones: most are buffers of the shared pools, which keep some of each size for whoever comes next.</param>
/// <param name="Handles">Open handles of the process.</param>
/// <param name="Threads">Its threads.</param>
internal sealed record Footprint(long SmallBytes, long LargeBytes, int Handles, int Threads)
{
    private const int LargeObjects = 3;

    /// <summary>After collecting all that nobody holds.</summary>
    public static Footprint Measure()
    {
        for (var round = 0; round < 2; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        using var process = Process.GetCurrentProcess();
        var total = GC.GetTotalMemory(forceFullCollection: true);
        var large = GC.GetGCMemoryInfo(GCKind.FullBlocking).GenerationInfo[LargeObjects];
        var largeBytes = large.SizeAfterBytes - large.FragmentationAfterBytes;
        return new Footprint(total - largeBytes, largeBytes, process.HandleCount, process.Threads.Count);
    }
}
