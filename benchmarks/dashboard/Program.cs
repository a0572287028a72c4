using System.Diagnostics;
using System.Globalization;
using Aspire.Dashboard;
using DashboardBenchmark;

// The dashboard runs in a process of its own, so that its memory and processor time are its alone.
if (args is ["serve"])
{
    await using var server = new DashboardServer(new() { Url = new("http://127.0.0.1:0") }, new NoResources(), TimeProvider.System);
    await server.StartAsync();
    Console.WriteLine($"{server.Url} {server.OtlpApiKey} {server.BrowserToken}");
    await Console.In.ReadLineAsync();
    return;
}

var seconds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 60;
var rate = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 0;
var pages = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1;

using var dashboard = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["serve"])
{
    RedirectStandardInput = true,
    RedirectStandardOutput = true,
    UseShellExecute = false,
})!;
try
{
    if (await dashboard.StandardOutput.ReadLineAsync() is not { } line || line.Split(' ') is not [var url, var key, var token])
    {
        throw new InvalidOperationException("The dashboard did not start.");
    }

    await new Load(new(url), key, token, dashboard).RunAsync(TimeSpan.FromSeconds(seconds), rate, pages);
}
finally
{
    await dashboard.StandardInput.WriteLineAsync();
    await dashboard.WaitForExitAsync();
}
