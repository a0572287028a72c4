using System.Diagnostics;

namespace FaultsBenchmark;

/// <summary>A service as an operating system runs it, and can kill it.</summary>
internal sealed class ServiceProcess(string name, string awsUrl, int port) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    private Process? _process;

    public Uri Address => _http.BaseAddress!;

    /// <summary>Ends when it answers.</summary>
    public async Task StartAsync()
    {
        Launch();
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                using var response = await _http.GetAsync(new Uri("/alive", UriKind.Relative), limit.Token);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20, limit.Token);
            }
        }
    }

    /// <summary>SIGKILL: nothing in it gets to know.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public void Dispose()
    {
        _process?.Kill();
        _process?.Dispose();
        _http.Dispose();
    }

    private void Launch()
    {
        var program = Path.Combine(
            AppContext.BaseDirectory.Replace("Faults.Benchmark", name, StringComparison.Ordinal), $"{name}.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program]) { UseShellExecute = false };
        start.Environment["AWS_ENDPOINT_URL"] = awsUrl;
        start.Environment["AWS_REGION"] = "us-east-1";
        start.Environment["AWS_ACCESS_KEY_ID"] = "test";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "test";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        start.Environment["LOG_LEVEL"] = "Critical";
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{name} did not start.");
    }
}
