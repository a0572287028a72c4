using System.Globalization;
using Simulation;
using Simulation.CrashPoints;
using Simulation.Mutants;

// The last line of the output is the result, for a program; what stands above it is for a person. Exit code 0: the invariants hold.
var arguments = args.ToDictionary(
    argument => argument.Split('=')[0], argument => argument[(argument.IndexOf('=', StringComparison.Ordinal) + 1)..], StringComparer.Ordinal);
ThreadPool.GetMaxThreads(out var threads, out _);
if (threads != 1)
{
    await Console.Error.WriteLineAsync("This needs a thread pool of one thread; the settings are in Simulation.runtimeconfig.json.");
    return 2;
}

Outcome outcome;
if (arguments.TryGetValue("crash-points", out var path))
{
    var report = CrashPointRun.Run(CrashPointPath.Find(path), Number("window", 0));
    Console.WriteLine(report);
    outcome = report.ToOutcome();
}
else
{
    var turns = arguments.TryGetValue("turns", out var file) ? new StreamWriter(file) : null;
    var report = SimulationRun.Run(new SimulationOptions
    {
        Seed = Number("seed", 1),
        Events = Number("events", 25_000),
        Legs = Number("legs", 2),
        FaultRate = Rate("faults", 0.015),
        CrashRate = Rate("crashes", 0.0005),
        MaxErrorRetry = Number("retries", 0),
        Mutant = Catalogue.Find(arguments.GetValueOrDefault("mutant")),
        OnTurn = turns is null ? null : turns.WriteLine,
    });
    turns?.Dispose();
    Console.WriteLine(report);
    outcome = report.ToOutcome();
}

Console.WriteLine(outcome.ToJson());
return outcome.Holds ? 0 : 1;

int Number(string name, int otherwise) =>
    arguments.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

double Rate(string name, double otherwise) =>
    arguments.TryGetValue(name, out var text) ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;
