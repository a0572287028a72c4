using Simulation.Tests.CrashPoints;

namespace Simulation.Tests;

public sealed class CrashPointTests(ITestOutputHelper output)
{
    // One more than from a call's request to the reply of the one after it, and what follows a restart.
    private const int Window = 10;

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, Window)]
    [InlineData(true, Window)]
    public async Task An_event_survives_every_crash_point_on_its_way(bool conflicting, int window)
    {
        var report = await CrashPointRun.RunAsync(conflicting, window);
        output.WriteLine(report.ToString());

        Assert.Empty(report.Wrong);
        Assert.All(Expected(conflicting), call => Assert.Contains(report.Path, point => point.EndsWith(call, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Expected(bool conflicting) =>
        from call in (string[])(conflicting ? ["SendMessageBatch", "SendMessage", "DeleteMessageBatch"] : ["SendMessageBatch", "DeleteMessageBatch"])
        from place in (string[])["before", "after"]
        select $"{place} {call}";
}
