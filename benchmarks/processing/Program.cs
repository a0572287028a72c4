using System.Globalization;
using ProcessingBenchmark;

// dotnet run -c Release --project benchmarks/processing -- [events a run] [runs]
var events = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
var runs = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
await using var aws = await LocalAwsProcess.StartAsync();
var results = new Dictionary<Consumer, List<Measured>>();
for (var run = 1; run <= runs; run++)
{
    foreach (var consumer in Consumers.All)
    {
        if (!consumer.IsInstalled)
        {
            Console.WriteLine($"{consumer.Name}: left out, as its runtime or library is missing.");
            continue;
        }

        var measured = await Measurement.OfAsync(consumer, aws, consumer.IsQuick ? events : events / 10);
        (results.TryGetValue(consumer, out var list) ? list : results[consumer] = []).Add(measured);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"run {run}, {consumer.Name}: {measured.EventsPerSecond:N0} events/s, {measured.CpuSecondsPerThousand:F3} CPU s per 1,000 events"));
    }
}

Report.Write(results, Console.Out);
