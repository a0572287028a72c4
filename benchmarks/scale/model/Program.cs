using System.Globalization;
using Benchmarks.Figures;
using ScaleModel;

// dotnet run --project benchmarks/scale/model -- [events a second=1000000]
var goal = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
var measured = ConsumptionFile.Read(await File.ReadAllTextAsync(Repository.PathOf(ConsumptionFile.Path)));
var batches = new Workload("1,000 events a request", measured.Function("batches of 1,000"), EventsPerMessage: 100);
var singles = new Workload("one event a request", measured.Function("64 single posters"), EventsPerMessage: 1);
foreach (var workload in new[] { batches, singles })
{
    Console.WriteLine($"## {workload.Name}\n");
    Console.WriteLine(Report.Needs(workload, [1_000, 10_000, 100_000, goal]));
    Console.WriteLine(Report.Limits(workload, goal));
}

await File.WriteAllTextAsync(Repository.PathOf("benchmarks/scale/model/plot.svg"), Report.Plot(batches, goal).Draw());
