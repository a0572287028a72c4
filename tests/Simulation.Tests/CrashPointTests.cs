namespace Simulation.Tests;

public sealed class CrashPointTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("new", 0)]
    [InlineData("conflict", 0)]
    [InlineData("new", 16)]
    [InlineData("conflict", 16)]
    public async Task An_event_survives_every_crash_point_on_its_way(string path, int window)
    {
        var outcome = await SimulationProcess.RunAsync($"crash-points={path}", $"window={window}");
        output.WriteLine(outcome.Text);

        Assert.True(outcome.Holds, outcome.Text);
        string[] calls = path == "new" ? ["SendMessageBatch", "DeleteMessageBatch"] : ["SendMessageBatch", "SendMessage", "DeleteMessageBatch"];
        foreach (var call in calls)
        {
            Assert.Contains(outcome.Path, point => point.EndsWith($"before {call}", StringComparison.Ordinal));
            Assert.Contains(outcome.Path, point => point.EndsWith($"after {call}", StringComparison.Ordinal));
        }
    }
}
