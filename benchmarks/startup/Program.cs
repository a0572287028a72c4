using System.Globalization;
using StartupBenchmark;

// dotnet run -c Release --project benchmarks/startup -- [runs]
var runs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
using var bare = await BareRun.BuildAsync();
await bare.ListensAsync();
Console.WriteLine("| run | one line of ASP.NET Core, s | listed as running, s | listed as healthy, s |");
Console.WriteLine("|---:|---:|---:|---:|");
var (limit, running, healthy) = (new List<double>(), new List<double>(), new List<double>());
for (var run = 1; run <= runs; run++)
{
    await using var page = await DashboardPage.OpenAsync();
    limit.Add((await bare.ListensAsync()).TotalSeconds);
    await using var app = AppHostRun.Start();
    var listed = await page.ListsEverythingAsync(app);
    running.Add(listed.Running.TotalSeconds);
    healthy.Add(listed.Healthy.TotalSeconds);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {run} | {limit[^1]:F2} | {running[^1]:F2} | {healthy[^1]:F2} |"));
}

Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"| **median** | **{Median(limit):F2}** | **{Median(running):F2}** | **{Median(healthy):F2}** |"));
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"Median of the ratios: {Median([.. running.Zip(limit, Ratio)]):F2} until all is running, {Median([.. healthy.Zip(limit, Ratio)]):F2} until it is healthy."));

static double Ratio(double ours, double limit) => ours / limit;

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
