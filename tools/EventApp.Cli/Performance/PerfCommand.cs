using System.CommandLine;
using EventApp.Cli.Measuring;
using EventApp.Cli.Targets;

namespace EventApp.Cli.Performance;

/// <summary><c>perf</c>: a load on a running system, and what came of it.</summary>
internal static class PerfCommand
{
    private const string About = """
        Puts a load on a running system, waits until all of it is processed, and says what it took: rates, latencies of requests and from receipt to row, losses, duplicates.

          eventapp perf --shape ramp --rate 2000 --time 60s --out artifacts/perf    writes .json, .md and .html there
          eventapp perf --shape soak --rate 500 --time 10m --batch 10

        The load does not wait for answers. Ends with 5 where an event was lost, failed or could not be sent.
        """;

    public static Command Create(Surroundings surroundings, TargetOptions target)
    {
        var shape = new Option<LoadShape>("--shape") { Description = "ramp, soak or spike", DefaultValueFactory = _ => LoadShape.Soak };
        var rate = new Option<double>("--rate") { Description = "Events a second, at most", DefaultValueFactory = _ => 200 }.Within(0.1, 1_000_000);
        var length = new Option<TimeSpan?>("--time") { Description = "How long", DefaultValueFactory = _ => TimeSpan.FromSeconds(30), CustomParser = Duration.Parse };
        var batch = new Option<int>("--batch") { Description = "Events of a request", DefaultValueFactory = _ => 1 }.Within(1, 1000);
        var folder = new Option<string?>("--out") { Description = "A folder for the reports" };
        var timeout = new Option<TimeSpan?>("--settle") { Description = "How long to wait for the last event to be processed", DefaultValueFactory = _ => TimeSpan.FromMinutes(2), CustomParser = Duration.Parse };
        var command = new Command("perf", About) { shape, rate, length, batch, folder, timeout };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var now = surroundings.Time.GetUtcNow();
            var run = $"perf-{now:yyyyMMddHHmmss}";
            var profile = new LoadProfile(arguments.GetValue(shape), arguments.GetValue(rate), arguments.GetRequiredValue(length)!.Value, arguments.GetValue(batch));
            using var ingestion = target.Ingestion(arguments);
            using var operations = target.Operations(arguments);
            using var load = new LoadRun(ingestion, profile, run, surroundings.Time);
            await Bars.ShowAsync(surroundings, "Load", profile.Time.TotalSeconds, () => (load.Elapsed.TotalSeconds, $"{Words.Of(load.Tally.Accepted)} accepted"), () => load.RunAsync(cancellationToken));
            var settled = new Settling(operations, run, now - TimeSpan.FromMinutes(1), surroundings.Time);
            await Bars.ShowAsync(
                surroundings, "Processing", load.Tally.Accepted, () => (settled.Processed, $"{Words.Of(settled.Processed)} processed"), () => settled.RunAsync(load.Tally.Accepted, arguments.GetRequiredValue(timeout)!.Value, cancellationToken));
            var report = new PerfReport(run, profile, now, load, settled);
            await WriteAsync(surroundings, report, arguments.GetValue(folder), target.IsJson(arguments), cancellationToken);
            return report.IsAsItShouldBe ? ExitCodes.Done : ExitCodes.NotAsItShouldBe;
        });
        return command;
    }

    private static async Task WriteAsync(Surroundings surroundings, PerfReport report, string? folder, bool json, CancellationToken cancellationToken)
    {
        await surroundings.Output.WriteLineAsync(json ? report.ToJson() : string.Join(Environment.NewLine, report.Figures.Select(figure => $"{figure.Name,-30} {figure.Value}")));
        if (folder is null)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        foreach (var (extension, text) in new[] { ("json", report.ToJson()), ("md", report.ToMarkdown()), ("html", PerfPage.Of(report)) })
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{report.Run}.{extension}"), text, cancellationToken);
        }

        await surroundings.Error.WriteLineAsync($"Reports: {Path.GetFullPath(Path.Combine(folder, report.Run))}.json, .md, .html");
    }
}
