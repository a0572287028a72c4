using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FilesBenchmark;

/// <summary>A service of the repository as a process of its own, so that its time and memory are nobody else's.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServiceProcess(Process process) => _process = process;

    /// <summary>Of one core, in seconds.</summary>
    public double CpuSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>The most that was ever resident, in MiB.</summary>
    public double PeakMebibytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id.ToString(CultureInfo.InvariantCulture)}/status").First(text => text.StartsWith("VmHWM", StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
    }

    public static ServiceProcess Start(string project, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        // …/artifacts/bin/Files.Benchmark/release: the projects stand beside each other.
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", project, configuration));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, $"{project}.dll")]) { UseShellExecute = false, WorkingDirectory = folder };
        start.RedirectStandardOutput = true;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{project} did not start.");
        process.OutputDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        return new ServiceProcess(process);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
