using System.Diagnostics;
using System.Globalization;

namespace FaultsBenchmark;

/// <summary>The processor is killed again and again, in the middle of its work, while events keep coming.</summary>
internal static class Kills
{
    private const int Seed = 20261121;
    private const int MostWritesOfALife = 60;
    private const int MostWaiting = 60;

    public static async Task RunAsync(RunningSystem system, int kills, TextWriter output)
    {
        var clock = Stopwatch.StartNew();
        var traffic = new Traffic(system);
        using var enough = new CancellationTokenSource();
        var posting = PostAsync(system, traffic, enough.Token);
        var dice = new Random(Seed);
        for (var kill = 1; kill <= kills; kill++)
        {
            var until = await system.WritesAsync() + dice.Next(1, MostWritesOfALife);
            while (await system.WritesAsync() < until)
            {
                await Task.Delay(5);
            }

            await system.KillProcessorAsync();
            system.StartProcessor();
            output.Write($"\r{kill} of {kills} kills");
        }

        await enough.CancelAsync();
        await posting;
        await Drained.WaitAsync(system);
        var (rows, counted) = await traffic.EffectsAsync();
        var (_, _, dead) = await system.QueueAsync();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\r{kills} kills, {clock.Elapsed.TotalSeconds:F0} s: {traffic.Accepted:N0} accepted, {rows:N0} stored, {counted:N0} counted, {dead} dead messages; "
            + $"lost {traffic.Accepted - rows}, twice {Math.Max(0, counted - rows)}"));
        if (rows != traffic.Accepted || counted != traffic.Accepted || dead != 0)
        {
            throw new InvalidOperationException("Events were lost, or had their effect twice.");
        }
    }

    private static async Task PostAsync(RunningSystem system, Traffic traffic, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            if ((await system.QueueAsync()).Waiting > MostWaiting)
            {
                await Task.Delay(20, CancellationToken.None);
            }
            else if (!await traffic.PostBatchAsync(CancellationToken.None))
            {
                throw new InvalidOperationException("The API did not take a batch, and nothing ails its queue.");
            }
        }
    }
}
