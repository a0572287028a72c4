using System.Globalization;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Simulation.Tests;

/// <summary>Set <c>SIMULATION_EVENTS</c> for a longer run, and <c>SIMULATION_SEEDS</c> for others, as <c>17</c> or <c>17,18</c>.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const long LeastFaultsPerEvent = 20;

    private static readonly int[] Seeds =
        [.. (Environment.GetEnvironmentVariable("SIMULATION_SEEDS") ?? "1,2,3,4").Split(',').Select(seed => int.Parse(seed, CultureInfo.InvariantCulture))];

    private static readonly long Events =
        long.Parse(Environment.GetEnvironmentVariable("SIMULATION_EVENTS") ?? "100000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task No_event_is_lost_and_none_has_its_effect_twice()
    {
        var faults = 0L;
        foreach (var seed in Seeds)
        {
            var report = await SimulationRun.RunAsync(new SimulationOptions
            {
                Seed = seed,
                Events = Events / Seeds.Length,
                FaultRate = 0.015,
                CrashRate = 0.0005,
            });
            output.WriteLine(report.ToString());
            Assert.True(report.Verdict.Holds, report.ToString());
            Assert.True(report.FaultKinds >= 16, report.ToString());
            faults += report.FaultCount;
        }

        Assert.True(faults >= Events / LeastFaultsPerEvent, $"Only {faults} faults.");
    }

    [Fact]
    public async Task A_seed_replays_to_the_same_turns_in_the_same_order()
    {
        var (first, second) = (new List<string>(), new List<string>());
        var one = await RunAsync(first);
        var other = await RunAsync(second);
        var same = first.Zip(second).TakeWhile(pair => pair.First == pair.Second).Count();
        output.WriteLine($"{one}{other}");

        Assert.True(one.Trace == other.Trace, $"From turn {same} on: {string.Join(", ", first.Skip(same - 8).Take(16))}; {string.Join(", ", second.Skip(same - 8).Take(16))}.");

        static Task<SimulationReport> RunAsync(List<string> turns) =>
            SimulationRun.RunAsync(new SimulationOptions { Seed = 11, Events = 2_000, OnTurn = turns.Add });
    }

    [Fact]
    public async Task Nothing_is_lost_either_with_the_retries_of_the_SDK()
    {
        var report = await SimulationRun.RunAsync(new SimulationOptions { Seed = 5, Events = 1_000, Legs = 1, MaxErrorRetry = 2 });
        output.WriteLine(report.ToString());

        Assert.True(report.Verdict.Holds, report.ToString());
    }
}
