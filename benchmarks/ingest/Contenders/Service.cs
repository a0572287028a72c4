using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace IngestBenchmark.Contenders;

/// <summary>A process of its own, with the processes that it starts, pinned to one core.</summary>
internal sealed class Service : IDisposable
{
    // Of Linux on every machine that .NET runs on: what /proc/{pid}/stat counts in.
    private const double TicksPerSecond = 100;
    private const double BytesPerMegabyte = 1_000_000;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private Service(Process process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    public int Id => _process.Id;

    /// <summary>User and system time until now.</summary>
    public double CpuSeconds => Tree(_process.Id).Sum(id => Stat(id) is { } stat ? (Number(stat[11]) + Number(stat[12])) / TicksPerSecond : 0);

    /// <summary>Resident memory.</summary>
    public double Megabytes => Tree(_process.Id).Sum(id => Stat(id) is { } stat ? Number(stat[21]) * Environment.SystemPageSize / BytesPerMegabyte : 0);

    /// <param name="start">With the port.</param>
    /// <param name="port">Where it will listen.</param>
    /// <param name="core">Where it runs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<Service> StartAsync(ProcessStartInfo start, int port, int core, CancellationToken cancellationToken)
    {
        var pinned = new ProcessStartInfo("taskset", ["-c", core.ToString(CultureInfo.InvariantCulture), start.FileName, .. start.ArgumentList])
        {
            WorkingDirectory = start.WorkingDirectory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in start.Environment)
        {
            pinned.Environment[name] = value;
        }

        var process = Process.Start(pinned) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        process.BeginOutputReadLine();
        var service = new Service(process, port);
        try
        {
            await service.ListensAsync(cancellationToken);
            return service;
        }
        catch
        {
            service.Dispose();
            throw;
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task ListensAsync(CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (!_process.HasExited && clock.Elapsed < StartTimeout)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port, cancellationToken);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(BetweenLooks, cancellationToken);
            }
        }

        throw new InvalidOperationException("The service does not listen.");
    }

    private static IEnumerable<int> Tree(int id)
    {
        yield return id;
        string children;
        try
        {
            children = File.ReadAllText($"/proc/{id}/task/{id}/children");
        }
        catch (IOException)
        {
            yield break;
        }

        foreach (var child in children.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(one => Tree((int)Number(one))))
        {
            yield return child;
        }
    }

    // From the third field on: the second, the name, may have anything in it, and ends with the last parenthesis.
    private static string[]? Stat(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
