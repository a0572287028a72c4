using System.Globalization;

namespace Simulation.Tests;

/// <summary>Set <c>SIMULATION_WINDOW</c> for second crashes that come no more turns after the first than that.</summary>
public sealed class CrashPointTests(ITestOutputHelper output)
{
    private static readonly int LongestWindow =
        int.Parse(Environment.GetEnvironmentVariable("SIMULATION_WINDOW") ?? "16", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("new", 0, "BatchExecuteStatement")]
    [InlineData("conflict", 0, "BatchWriteItem SendMessage")]
    [InlineData("large", 0, "PutObject GetObject BatchExecuteStatement")]
    [InlineData("large-conflict", 0, "PutObject GetObject BatchWriteItem SendMessage")]
    [InlineData("order", 0, "TransactWriteItems")]
    [InlineData("order-conflict", 0, "TransactWriteItems BatchWriteItem SendMessage")]
    [InlineData("announcement", 0, "TransactWriteItems SendMessage DeleteItem")]
    [InlineData("new", 16, "BatchExecuteStatement")]
    [InlineData("conflict", 16, "BatchWriteItem SendMessage")]
    [InlineData("large", 8, "PutObject GetObject BatchExecuteStatement")]
    [InlineData("order", 16, "TransactWriteItems")]
    [InlineData("order-conflict", 16, "TransactWriteItems BatchWriteItem SendMessage")]
    [InlineData("announcement", 16, "TransactWriteItems SendMessage DeleteItem")]
    public async Task An_event_survives_every_crash_point_on_its_way(string path, int window, string calls)
    {
        var outcome = await SimulationProcess.RunAsync($"crash-points={path}", $"window={Math.Min(window, LongestWindow)}");
        output.WriteLine(outcome.Text);

        Assert.True(outcome.Holds, outcome.Text);
        foreach (var call in calls.Split(' ').Append("SendMessageBatch").Append("DeleteMessageBatch"))
        {
            Assert.Contains(outcome.Path, point => point.EndsWith($"before {call}", StringComparison.Ordinal));
            Assert.Contains(outcome.Path, point => point.EndsWith($"after {call}", StringComparison.Ordinal));
        }
    }
}
