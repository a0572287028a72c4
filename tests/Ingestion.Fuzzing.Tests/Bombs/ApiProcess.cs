using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Amazon.SQS;
using Amazon.SQS.Model;
using Events;
using LocalAws.Hosting;
using Microsoft.AspNetCore.Builder;
using Testing;

namespace Ingestion.Fuzzing.Tests.Bombs;

/// <summary>The service as a process of its own, and an AWS on a port for it, in this one.</summary>
internal sealed class ApiProcess : IAsyncDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly WebApplication _aws;
    private readonly Process _process;

    private ApiProcess(WebApplication aws, Process process, int port) => (_aws, _process, Port) = (aws, process, port);

    public int Port { get; }

    /// <summary>What the process has in memory now.</summary>
    public long ResidentBytes => Status("VmRSS");

    /// <summary>The most that it had since <see cref="ForgetPeak"/>.</summary>
    public long PeakBytes => Status("VmHWM");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<ApiProcess> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--LocalAws:Port=0"]);
        builder.AddLocalAws();
        var aws = builder.Build();
        aws.UseLocalAws();
        await aws.StartAsync(Cancelled);
        using var sqs = new AmazonSQSClient(
            TestAws.Credentials, new AmazonSQSConfig { ServiceURL = aws.Urls.First(), AuthenticationRegion = "us-east-1" });
        await sqs.CreateQueueAsync(new CreateQueueRequest(Topology.EventsQueue.Name), Cancelled);

        var port = FreePort();
        var service = new ApiProcess(aws, Start(port, aws.Urls.First()), port);
        await service.AnswersAsync();
        return service;
    }

    /// <summary>Linux counts the peak anew from here on (man 5 proc, clear_refs).</summary>
    public void ForgetPeak() => File.WriteAllText($"/proc/{_process.Id}/clear_refs", "5");

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        await _aws.DisposeAsync();
    }

    private static Process Start(int port, string aws)
    {
        var path = typeof(ApiProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(
            metadata => metadata.Key == "ApiPath").Value ?? "";
        var start = new ProcessStartInfo("dotnet", [path])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(path),
        };
        foreach (var (name, value) in new[]
                 {
                     ("ASPNETCORE_ENVIRONMENT", "Development"), ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"), ("LOG_LEVEL", "Error"),
                     ("AWS_ENDPOINT_URL", aws),
                     ("AWS_REGION", "us-east-1"), ("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test"),
                 })
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("The service did not start.");
        process.BeginOutputReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task AnswersAsync()
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}") };
        while (true)
        {
            Assert.False(_process.HasExited, "The service ended before it answered.");
            try
            {
                using var response = await http.GetAsync(new Uri("/alive", UriKind.Relative), Cancelled);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(BetweenLooks, Cancelled); // It does not listen yet.
            }
        }
    }

    private long Status(string name)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith(name + ":", StringComparison.Ordinal));
        return long.Parse(line.AsSpan(name.Length + 1).Trim().TrimEnd("kB ").Trim(), CultureInfo.InvariantCulture) * 1024;
    }
}
