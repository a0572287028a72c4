using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace OperationsBenchmark;

/// <summary>The overview, left open: what the service and the page keep in memory meanwhile.</summary>
internal static class OpenPage
{
    private const double Mebibyte = 1024 * 1024;

    public static async Task MeasureAsync(Chromium chromium, RunningSystem system, TimeSpan duration, TextWriter output)
    {
        var page = await chromium.OpenAsync(system.Console);
        var devtools = await page.Context.NewCDPSessionAsync(page);
        output.WriteLine("| after, min | Operations.Api, MiB resident | page, MiB of JavaScript heap | DOM nodes | listeners |");
        output.WriteLine("|---:|---:|---:|---:|---:|");
        var clock = Stopwatch.StartNew();
        using var pause = new PeriodicTimer(TimeSpan.FromMinutes(1));
        do
        {
            // What is garbage is no use of memory.
            await devtools.SendAsync("HeapProfiler.collectGarbage");
            var heap = (await CallAsync(devtools, "Runtime.getHeapUsage")).GetProperty("usedSize").GetDouble() / Mebibyte;
            var counters = await CallAsync(devtools, "Memory.getDOMCounters");
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {clock.Elapsed.TotalMinutes:F0} | {system.Operations.MemoryBytes / 1048576.0:F1} | {heap:F2} | {counters.GetProperty("nodes").GetInt32():N0} | {counters.GetProperty("jsEventListeners").GetInt32():N0} |"));
        }
        while (clock.Elapsed < duration && await pause.WaitForNextTickAsync());
    }

    private static async Task<JsonElement> CallAsync(ICDPSession devtools, string method) =>
        await devtools.SendAsync(method) ?? throw new InvalidOperationException($"{method} answered nothing.");
}
