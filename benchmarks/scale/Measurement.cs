using System.Diagnostics;
using System.Text.Json;

namespace ScaleBenchmark;

internal static class Measurement
{
    // A short backlog is laid again and again, so that times are longer than the clock of CPU time is coarse.
    private const int LeastEvents = 20_000;

    public static async Task<Step> AtAsync(RunningSystem system, int backlog)
    {
        Timing? post = null;
        var (elapsed, cpu, events, requests, units) = (TimeSpan.Zero, TimeSpan.Zero, 0, 0.0, 0.0);
        for (var round = 0; round == 0 || events < LeastEvents; round++)
        {
            await system.Processor.PauseAsync();
            await system.AddAsync(backlog);
            post ??= await Timing.OfAsync(_ => system.PostAsync());
            var before = await system.Aws.UsageAsync();
            var (startedCpu, started) = (system.Processor.Cpu, Stopwatch.GetTimestamp());
            await system.Processor.ContinueAsync();
            await system.Aws.DrainedAsync();
            elapsed += Stopwatch.GetElapsedTime(started);
            cpu += system.Processor.Cpu - startedCpu;
            var after = await system.Aws.UsageAsync();
            events += backlog;
            requests += SqsRequests(after) - SqsRequests(before);
            units += Units(after, "writeUnits") - Units(before, "writeUnits");
        }

        var (get, getUnits) = await ReadAsync(system, system.GetAsync);
        var (search, searchUnits) = await ReadAsync(system, _ => system.SearchAsync());
        return new Step(
            backlog,
            system.Events,
            post!,
            events / elapsed.TotalSeconds,
            cpu.TotalMilliseconds / events * 1_000,
            requests / events * 1_000,
            units / events * 1_000,
            get,
            getUnits,
            search,
            searchUnits,
            system.AwsMegabytes);
    }

    private static async Task<(Timing Timing, double Units)> ReadAsync(RunningSystem system, Func<int, Task> callAsync)
    {
        var before = await system.Aws.UsageAsync();
        var timing = await Timing.OfAsync(callAsync);
        return (timing, (Units(await system.Aws.UsageAsync(), "readUnits") - Units(before, "readUnits")) / Timing.AllCalls);
    }

    private static double SqsRequests(JsonElement usage) =>
        usage.GetProperty("sqs").EnumerateObject().SelectMany(queue => queue.Value.EnumerateObject()).Sum(operation => operation.Value.GetProperty("requests").GetDouble());

    private static double Units(JsonElement usage, string member) =>
        usage.GetProperty("dynamoDb").EnumerateObject().Sum(table => table.Value.GetProperty(member).GetDouble());
}
