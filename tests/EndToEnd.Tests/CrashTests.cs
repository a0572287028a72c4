using System.Diagnostics;

namespace EndToEnd.Tests;

public sealed class CrashTests
{
    private const int Events = 10_000;

    // To count the rows is to read the whole table.
    private static readonly TimeSpan EachSecond = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_processor_killed_under_load_loses_no_event_and_stores_none_twice()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Finds the processor through /proc, which only Linux has.");
        // What a killed processor had in hand is there again when its visibility timeout is over: half a minute, if nothing is said.
        await using var app = new RunningAppHost([], ("Processing__VisibilityTimeout", "00:00:05"));
        await app.InitializeAsync();

        var posting = Traffic.PostBatches(app.Api, "crash", Events, 100);
        foreach (var stored in (int[])[1, 3_000, 6_000])
        {
            await Eventually.Is(() => Traffic.StoredRows(app.DynamoDb, "crash"), rows => rows >= stored, () => app.Output, EachSecond);
            var running = await Eventually.Is(
                () => Task.FromResult(app.Children("Processor")), found => found.Count > 0, () => app.Output);
            running[0].Kill();
        }

        await posting;
        await Eventually.Is(() => Traffic.QueuedAsync(app), queued => queued == 0, () => app.Output);
        Assert.Equal(Events, await Traffic.StoredRows(app.DynamoDb, "crash"));
    }

    [Fact]
    public async Task Killing_the_AppHost_leaves_no_process_behind()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Finds the processes through /proc, which only Linux has.");
        await using var app = new RunningAppHost();
        await app.InitializeAsync();
        Assert.NotEmpty(app.Children("LocalAws"));
        Assert.NotEmpty(app.Children("Ingestion.Api"));
        Assert.NotEmpty(app.Children("Processor"));

        app.Kill9();

        await Eventually.Is(
            () => Task.FromResult(string.Join('\n', app.Children().Select(Describe))), left => left.Length == 0);
    }

    private static string Describe(Process process)
    {
        try
        {
            return $"{process.Id} {process.ProcessName}";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
