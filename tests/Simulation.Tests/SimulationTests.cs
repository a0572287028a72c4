using System.Globalization;

// Each run has a processor to itself while it lasts: more beside each other would only be slower.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace Simulation.Tests;

/// <summary>Set <c>SIMULATION_EVENTS</c> for a longer run, and <c>SIMULATION_SEEDS</c> for others, as <c>17</c> or <c>17,18</c>.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const long EventsPerFault = 20;

    private static readonly string[] Seeds = (Environment.GetEnvironmentVariable("SIMULATION_SEEDS") ?? "1,2,3,4").Split(',');

    private static readonly long Events =
        long.Parse(Environment.GetEnvironmentVariable("SIMULATION_EVENTS") ?? "100000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task No_event_is_lost_and_none_has_its_effect_twice()
    {
        var faults = 0L;
        foreach (var seed in Seeds)
        {
            var outcome = await RunAsync($"seed={seed}", $"events={Events / Seeds.Length}");
            Assert.True(outcome.Holds, outcome.Text);
            Assert.True(outcome.FaultKinds >= 16, outcome.Text);
            faults += outcome.Faults;
        }

        Assert.True(faults >= Events / EventsPerFault, $"Only {faults} faults.");
    }

    [Fact]
    public async Task A_seed_replays_to_the_same_turns_at_the_same_times()
    {
        var first = await RunAsync("seed=11", "events=2000", "crashes=0.002");
        var second = await RunAsync("seed=11", "events=2000", "crashes=0.002");
        var other = await RunAsync("seed=12", "events=2000", "crashes=0.002");

        Assert.Equal(first.Trace, second.Trace);
        Assert.NotEqual(first.Trace, other.Trace);
    }

    [Fact]
    public async Task A_mistake_that_was_found_is_found_again_in_the_same_way()
    {
        var first = await RunAsync("seed=3", "events=1000", "mutant=DeleteOnReceive");
        var second = await RunAsync("seed=3", "events=1000", "mutant=DeleteOnReceive");

        Assert.NotEqual(0, first.Lost);
        Assert.Equal((first.Trace, first.Lost), (second.Trace, second.Lost));
    }

    [Fact]
    public async Task Nothing_is_lost_either_with_the_retries_of_the_SDK()
    {
        var outcome = await RunAsync("seed=5", "events=3000", "legs=1", "retries=2");

        Assert.True(outcome.Holds, outcome.Text);
    }

    private async Task<Outcome> RunAsync(params string[] arguments)
    {
        var outcome = await SimulationProcess.RunAsync(arguments);
        output.WriteLine(outcome.Text);
        return outcome;
    }
}
