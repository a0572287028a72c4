using System.Globalization;
using StartupBenchmark;

// dotnet run -c Release --project benchmarks/startup -- [runs]
var runs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
Console.WriteLine("| run | listed as running, s | listed as healthy, s |");
Console.WriteLine("|---:|---:|---:|");
var (running, healthy) = (new List<double>(), new List<double>());
for (var run = 1; run <= runs; run++)
{
    await using var page = await DashboardPage.OpenAsync();
    await using var app = AppHostRun.Start();
    var listed = await page.ListsEverythingAsync(app);
    running.Add(listed.Running.TotalSeconds);
    healthy.Add(listed.Healthy.TotalSeconds);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {run} | {running[^1]:F2} | {healthy[^1]:F2} |"));
}

running.Sort();
healthy.Sort();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| **median** | **{running[runs / 2]:F2}** | **{healthy[runs / 2]:F2}** |"));
