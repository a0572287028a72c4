[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Simulation.Tests;

public sealed class SimulationTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Small()
    {
        var report = await SimulationRun.RunAsync(new SimulationOptions { Seed = 1, Events = 2000 });
        output.WriteLine(report.ToString());
        Assert.True(report.Verdict.Holds);
    }
}
