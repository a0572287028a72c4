using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace SlowSockets.Benchmark;

/// <summary>The ingestion service with an embedded AWS behind it, each a process of its own.</summary>
internal sealed class Service : IAsyncDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private readonly List<Process> _processes = [];

    private Service(int port) => Port = port;

    public int Port { get; }

    public static async Task<Service> StartAsync(CancellationToken cancellationToken)
    {
        var aws = FreePort();
        var service = new Service(FreePort());
        try
        {
            service.Start("LocalAws", ("LocalAws__Port", Text(aws)));
            using var http = new HttpClient();
            await service.ReachedAsync(() => CreateQueueAsync(http, aws, cancellationToken), cancellationToken);
            service.Start(
                "Ingestion.Api",
                ("ASPNETCORE_ENVIRONMENT", "Development"),
                ("ASPNETCORE_URLS", $"http://127.0.0.1:{service.Port}"),
                ("AWS_ENDPOINT_URL", $"http://127.0.0.1:{aws}"),
                ("AWS_REGION", "us-east-1"),
                ("AWS_ACCESS_KEY_ID", "test"),
                ("AWS_SECRET_ACCESS_KEY", "test"));
            await service.ReachedAsync(() => http.GetAsync(new Uri($"http://127.0.0.1:{service.Port}/health"), cancellationToken), cancellationToken);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    private void Start(string name, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", name, configuration));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, $"{name}.dll")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{name} did not start.");
        process.BeginOutputReadLine();
        _processes.Add(process);
    }

    private async Task ReachedAsync(Func<Task<HttpResponseMessage>> ask, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_processes.Exists(process => process.HasExited))
            {
                throw new InvalidOperationException("A service ended before it answered.");
            }

            try
            {
                using var response = await ask();
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(BetweenLooks, cancellationToken);
        }
    }

    // The signature has the right form, and nobody checks it.
    private static async Task<HttpResponseMessage> CreateQueueAsync(HttpClient http, int port, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{port}/")
        {
            Content = new StringContent("""{"QueueName":"eventapp-events"}"""),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.0");
        request.Headers.TryAddWithoutValidation("X-Amz-Target", "AmazonSQS.CreateQueue");
        request.Headers.TryAddWithoutValidation("X-Amz-Date", "20260101T000000Z");
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sqs/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + new string('0', 64));
        return await http.SendAsync(request, cancellationToken);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
