using System.Globalization;
using Benchmarks.Figures;
using CostBenchmark;

// dotnet run -c Release --project benchmarks/cost -- [batches of 1,000=20] [single events=10000] [rows of a file=20000]
var sizes = new Sizes(Argument(0, 20), Argument(1, 10_000), Argument(2, 20_000));
var services = await CountAsync(await Installation.AsServicesAsync());
var functions = await CountAsync(await Installation.AsFunctionsAsync());
var measured = new ConsumptionFile(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), services, functions);
await File.WriteAllTextAsync(Repository.PathOf(ConsumptionFile.Path), measured.Write());

Console.WriteLine("\nRequests and units for 1,000 events, as services:\n");
Console.Write(Report.Counts(services));
Console.WriteLine("\nThe same as functions:\n");
Console.Write(Report.Counts(functions));
Console.WriteLine("\nA million events as functions:\n");
Console.Write(Report.Prices(functions));
var targets = Report.Targets(services);
Console.WriteLine();
Console.Write(Report.Table(targets));
await new ResultFile("Cost", measured.Measured, targets, Report.Plot(services)).WriteAsync("cost");
return targets.All(target => target.Holds != false) ? 0 : 1;

int Argument(int index, int byDefault) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : byDefault;

async Task<IReadOnlyList<Consumption>> CountAsync(Installation installation)
{
    await using (installation)
    {
        return await Scenarios.CountAsync(installation, sizes, Console.Out);
    }
}
