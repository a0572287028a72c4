using System.Diagnostics;
using System.Globalization;
using Benchmarks.Figures;
using ScaleBenchmark;

// dotnet run -c Release --project benchmarks/scale -- [most rows, as a power of ten=6] [minutes that a step may take=5]
const int LongestBacklog = 6;
var largest = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 6;
var patience = TimeSpan.FromMinutes(args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 5);
var steps = new List<Step>();
await using (var system = await RunningSystem.StartAsync())
{
    await system.WarmAsync();
    var (took, power) = (TimeSpan.Zero, 3);
    for (; power <= largest && took * 10 < patience && system.HasMemoryFor(Power(power)); power++)
    {
        var started = Stopwatch.GetTimestamp();
        var backlog = Power(Math.Min(power, LongestBacklog));
        await system.FillAsync(Power(power) - backlog, Console.Out);
        steps.Add(await Measurement.AtAsync(system, backlog));
        took = Stopwatch.GetElapsedTime(started);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"10^{power}: {took.TotalSeconds:0} s"));
    }

    if (power <= largest)
    {
        Console.WriteLine($"10^{power} is left out: it would take more than {patience}, or more memory than there is.");
    }
}

Console.WriteLine();
Console.Write(Report.Queue(steps));
Console.WriteLine();
Console.Write(Report.Table(steps));
var targets = Report.Targets(steps);
Console.WriteLine();
Console.Write(string.Concat(targets.Select(target => $"{target.What}: {target.Value}, {target.Target}: {(target.Holds == true ? "holds" : "missed")}\n")));
await new ResultFile("Scale", DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), targets, Report.Plot(steps)).WriteAsync("scale");
return targets.All(target => target.Holds == true) ? 0 : 1;

static int Power(int of) => (int)Math.Pow(10, of);
