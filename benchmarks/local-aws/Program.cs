using System.Globalization;
using LocalAws.Benchmark;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    stop.Cancel();
};

var options = BenchmarkOptions.Parse(args);
var results = new List<ServerResult>();
foreach (var server in await Servers.FindAsync(options, stop.Token))
{
    Console.WriteLine($"{server.Name} …");
    results.Add(await Measurement.RunAsync(server, options, stop.Token));
}

Console.WriteLine();
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{Environment.ProcessorCount} cores, {options.Connections} connections, {options.Duration.TotalSeconds} s a row, {options.BodyBytes} B a message"));
Console.WriteLine();
Report.Write(results, Console.Out);
