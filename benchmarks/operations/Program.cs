using System.Diagnostics;
using System.Globalization;
using Events;
using OperationsBenchmark;

// dotnet run -c Release --project benchmarks/operations -- pages [events=1000000] [letters=10000] [rounds=20]
// dotnet run -c Release --project benchmarks/operations -- open [events=1000000] [letters=10000] [minutes=10]
// dotnet run -c Release --project benchmarks/operations -- pictures [minutes=10] [folder=docs/images]
const double Limit = 300;
var what = args.Length > 0 ? args[0] : "pages";
if (what == "pictures")
{
    await Gallery.TakeAsync(TimeSpan.FromMinutes(Number(1, 10)), args.Length > 2 ? args[2] : Path.Combine("docs", "images"));
    return 0;
}

var clock = Stopwatch.StartNew();
await using var system = await RunningSystem.StartAsync();
var now = TimeProvider.System.GetUtcNow();
using (var writer = new RowWriter(system.Aws.Endpoint))
{
    await writer.WriteAsync(Topology.EventsTable.Name, EventRows.Stored(Number(1, 1_000_000), now));
    await writer.WriteAsync(Topology.FilesTable.Name, OtherRows.Files(2_000, now));
    await writer.WriteAsync(Topology.KeysTable.Name, OtherRows.Keys(200, now));
    await writer.WriteAsync(Topology.OperationsTable.Name, OtherRows.Audit(1_000, now));
}

await OtherRows.BuryAsync(system.Aws, Number(2, 10_000));
await OtherRows.PutAsync(system.Aws, days: 60, now);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Stored {Number(1, 1_000_000):N0} events and {Number(2, 10_000):N0} dead letters after {clock.Elapsed.TotalSeconds:F0} s; LocalAws has {system.Aws.Process.MemoryBytes / 1048576.0:N0} MiB."));
await system.StartConsoleAsync();
await using var traffic = new Traffic(system.Aws.Endpoint);
if (what == "open")
{
    await using var chromium = await Chromium.StartAsync();
    await OpenPage.MeasureAsync(chromium, system, TimeSpan.FromMinutes(Number(3, 10)), Console.Out);
    return 0;
}

var rounds = Number(3, 20);
var pages = ConsolePage.All(Day(now), Day(now.AddDays(-1)));
var isWell = (await RouteTimes.MeasureAsync(system.Console, pages, rounds)).Write(Console.Out, "what a page asks the API for", Limit);
Console.WriteLine();
await using (var chromium = await Chromium.StartAsync())
{
    isWell &= (await BrowserTimes.MeasureAsync(chromium, system.Console, pages, rounds)).Write(Console.Out, "page in Chromium, until it is shown", Limit);
}

Console.WriteLine(isWell ? "Each answers within 300 ms, 95 times of a hundred." : "Not all answer within 300 ms, 95 times of a hundred.");
return isWell ? 0 : 1;

int Number(int place, int otherwise) => args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : otherwise;

static string Day(DateTimeOffset time) => DayIndex.DayOf(time).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
