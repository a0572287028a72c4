using System.Globalization;
using StartupBenchmark;

// dotnet run -c Release --project benchmarks/startup -- [runs]
var runs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
await using var page = await DashboardPage.OpenBrowserAsync();
Console.WriteLine("run   all running, s   page lists it, s");
var seconds = new List<double>();
for (var run = 1; run <= runs; run++)
{
    await using var app = AppHostRun.Start();
    var listed = page.ListsEverythingRunningAsync(app);
    var running = await app.EverythingRunningAsync();
    seconds.Add((await listed).TotalSeconds);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run,3} {running.TotalSeconds,18:F2} {seconds[^1],18:F2}"));
}

seconds.Sort();
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"median {seconds[seconds.Count / 2]:F2} s, least {seconds[0]:F2} s, most {seconds[^1]:F2} s"));
