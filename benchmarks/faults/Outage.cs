using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace FaultsBenchmark;

/// <summary>A service of AWS answers nothing but 503 for a while.</summary>
internal static class Outage
{
    /// <summary>What clients are told meanwhile, how fast, and how soon after the end the first event is taken again.</summary>
    public static async Task OfSqsAsync(RunningSystem system, TimeSpan duration, TextWriter output)
    {
        var traffic = new Traffic(system);
        await WarmUpAsync(system, traffic);
        await system.BreakAsync("sqs");
        var clock = Stopwatch.StartNew();
        var answers = new List<(HttpStatusCode Status, TimeSpan After)>();
        while (clock.Elapsed < duration)
        {
            var asked = clock.Elapsed;
            var status = await traffic.PostOneAsync();
            answers.Add((status, clock.Elapsed - asked));
            output.Write($"\rSQS is down for {duration.TotalSeconds:F0} s: {clock.Elapsed.TotalSeconds:F0} s");
            await Task.Delay(100);
        }

        await system.MendAsync();
        var end = clock.Elapsed;
        while (await traffic.PostOneAsync() != HttpStatusCode.Accepted)
        {
            await Task.Delay(20);
        }

        var first = clock.Elapsed - end;
        await Drained.WaitAsync(system);
        var sorted = answers.Select(answer => answer.After).Order().ToArray();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\rSQS down for {duration.TotalSeconds:F0} s: {answers.Count} requests, {answers.Count(answer => answer.Status == HttpStatusCode.ServiceUnavailable)} times 503; "
            + $"answered after {sorted[sorted.Length / 2].TotalMilliseconds:F0} ms (median), {sorted[^1].TotalMilliseconds:F0} ms (longest); "
            + $"first 202 {first.TotalSeconds:F2} s after the end"));
        await CheckAsync(traffic);
    }

    /// <summary>The API goes on; the processor waits, and has a backlog to get through.</summary>
    public static async Task OfDynamoDbAsync(RunningSystem system, TimeSpan duration, int backlog, TextWriter output)
    {
        var traffic = new Traffic(system);
        await WarmUpAsync(system, traffic);
        await system.BreakAsync("dynamodb");
        var clock = Stopwatch.StartNew();
        var target = traffic.Accepted + backlog;
        while (traffic.Accepted < target)
        {
            if (!await traffic.PostBatchAsync())
            {
                throw new InvalidOperationException("The API refused events, and SQS was there.");
            }
        }

        while (clock.Elapsed < duration)
        {
            output.Write($"\rDynamoDB is down for {duration.TotalSeconds:F0} s: {clock.Elapsed.TotalSeconds:F0} s");
            await Task.Delay(200);
        }

        var before = await system.WritesAsync();
        await system.MendAsync();
        var end = clock.Elapsed;
        while (await system.WritesAsync() == before)
        {
            await Task.Delay(20);
        }

        var first = clock.Elapsed - end;
        await Drained.WaitAsync(system);
        var drained = clock.Elapsed - end;
        var (_, _, dead) = await system.QueueAsync();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\rDynamoDB down for {duration.TotalSeconds:F0} s, {backlog:N0} events meanwhile: first success {first.TotalSeconds:F2} s after the end, "
            + $"all processed {drained.TotalSeconds:F1} s after it, {dead} dead messages"));
        await CheckAsync(traffic);
    }

    private static async Task WarmUpAsync(RunningSystem system, Traffic traffic)
    {
        for (var i = 0; i < 20; i++)
        {
            await traffic.PostBatchAsync();
        }

        await Drained.WaitAsync(system);
    }

    private static async Task CheckAsync(Traffic traffic)
    {
        var (rows, counted) = await traffic.EffectsAsync();
        if (rows < traffic.Accepted || counted != rows)
        {
            throw new InvalidOperationException($"{traffic.Accepted} were accepted, {rows} are stored, {counted} were counted.");
        }
    }
}
