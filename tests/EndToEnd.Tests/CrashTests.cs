using System.Diagnostics;

namespace EndToEnd.Tests;

public sealed class CrashTests
{
    [Fact]
    public async Task A_processor_killed_under_load_loses_no_event_and_stores_none_twice()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Finds the processor through /proc, which only Linux has.");
        await using var app = new RunningAppHost();
        await app.InitializeAsync();

        var posting = Traffic.PostBatches(app.Api, "crash", 20_000, 100);
        foreach (var stored in (int[])[1, 6_000, 12_000])
        {
            await Eventually.Is(() => Traffic.StoredRows(app.DynamoDb, "crash"), rows => rows >= stored, () => app.Output);
            var running = await Eventually.Is(
                () => Task.FromResult(app.Children("Processor")), found => found.Count > 0, () => app.Output);
            running[0].Kill();
        }

        await posting;
        var rows = await Eventually.Is(
            () => Traffic.StoredRows(app.DynamoDb, "crash"), stored => stored >= 20_000, () => app.Output);
        Assert.Equal(20_000, rows);
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
