using System.Globalization;
using SlowSockets.Benchmark;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    stop.Cancel();
};

var sockets = Number("--sockets", 500);
var duration = TimeSpan.FromSeconds(Number("--seconds", 30));

await using var service = await Service.StartAsync(stop.Token);
using var healthy = new HealthyClient(service.Port);
await healthy.RunAsync(TimeSpan.FromSeconds(5), stop.Token);
var alone = await healthy.RunAsync(duration, stop.Token);

await using var slow = await SlowClients.OpenAsync(service.Port, sockets, stop.Token);
var together = await healthy.RunAsync(duration, stop.Token);

Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {duration.TotalSeconds} s a row, {sockets} slow sockets at all times"));
Console.WriteLine();
Console.WriteLine("| healthy client | requests | failed | p50, ms | p99, ms | longest, ms |");
Console.WriteLine("|---|---:|---:|---:|---:|---:|");
Console.WriteLine(alone.ToRow("alone"));
Console.WriteLine(together.ToRow($"beside {sockets} slow sockets"));
Console.WriteLine();
Console.WriteLine("| slow sockets | opened | closed by the service | longest open, s |");
Console.WriteLine("|---|---:|---:|---:|");
foreach (var row in slow.ToRows())
{
    Console.WriteLine(row);
}

return together.Failed == 0 && together.P99 < TimeSpan.FromMilliseconds(250) ? 0 : 1;

int Number(string name, int byDefault) =>
    Array.IndexOf(args, name) is var index and >= 0 ? int.Parse(args[index + 1], CultureInfo.InvariantCulture) : byDefault;
