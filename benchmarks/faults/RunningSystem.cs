using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.SQS;
using AppHost.LocalTopology;
using Events;

namespace FaultsBenchmark;

/// <summary>LocalAws, the ingestion API and a processor: three processes.</summary>
internal sealed class RunningSystem : IAsyncDisposable
{
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["DOTNET_ENVIRONMENT"] = "Development",
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_REGION"] = "us-east-1",
        ["Limits__Rate__Enabled"] = "false",
    };

    private readonly ServiceProcess _localAws;
    private readonly HttpClient _localAwsClient;
    private ServiceProcess? _api;
    private ServiceProcess? _processor;

    private RunningSystem(ServiceProcess localAws, Uri endpoint)
    {
        _localAws = localAws;
        _localAwsClient = new HttpClient { BaseAddress = endpoint };
        _environment["AWS_ENDPOINT_URL"] = endpoint.ToString();
        var credentials = new BasicAWSCredentials("test", "test");
        Sqs = new AmazonSQSClient(credentials, new AmazonSQSConfig { ServiceURL = endpoint.ToString(), AuthenticationRegion = "us-east-1" });
        DynamoDb = new AmazonDynamoDBClient(
            credentials, new AmazonDynamoDBConfig { ServiceURL = endpoint.ToString(), AuthenticationRegion = "us-east-1" });
    }

    public IAmazonSQS Sqs { get; }

    public IAmazonDynamoDB DynamoDb { get; }

    public HttpClient Api { get; private set; } = new();

    public static async Task<RunningSystem> StartAsync()
    {
        var port = FreePort();
        var localAws = ServiceProcess.Start("LocalAws", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["LocalAws__Port"] = port.ToString(CultureInfo.InvariantCulture),
            ["Logging__LogLevel__Default"] = "Warning",
        });
        var system = new RunningSystem(localAws, new Uri($"http://127.0.0.1:{port}"));
        await IsUpAsync(system._localAwsClient);
        await TopologyProvisioner.ProvisionAsync(system.Sqs, system.DynamoDb, CancellationToken.None);

        var apiPort = FreePort();
        system.Api = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{apiPort}") };
        system._api = ServiceProcess.Start(
            "Ingestion.Api",
            new Dictionary<string, string>(system._environment, StringComparer.Ordinal) { ["ASPNETCORE_URLS"] = system.Api.BaseAddress.ToString() });
        await IsUpAsync(system.Api);
        system.StartProcessor();
        return system;
    }

    public void StartProcessor() => _processor = ServiceProcess.Start(
        "Processor", new Dictionary<string, string>(_environment, StringComparer.Ordinal) { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" });

    public Task KillProcessorAsync() => _processor?.KillAsync() ?? Task.CompletedTask;

    /// <summary>How many calls to DynamoDB have succeeded so far that write something.</summary>
    public async Task<long> WritesAsync()
    {
        var counts = await _localAwsClient.GetFromJsonAsync<Dictionary<string, long>>("/_localaws/requests") ?? [];
        return counts
            .Where(count => count.Key.EndsWith(".BatchExecuteStatement", StringComparison.Ordinal)
                || count.Key.EndsWith(".TransactWriteItems", StringComparison.Ordinal))
            .Sum(count => count.Value);
    }

    /// <summary>Every call to the service is answered with 503 from now on.</summary>
    public async Task BreakAsync(string service)
    {
        using var response = await _localAwsClient.PutAsJsonAsync(
            "/_local/faults",
            JsonDocument.Parse($$$"""{"seed":1,"rules":[{"service":"{{{service}}}","fault":{"kind":"error","code":"ServiceUnavailable","status":503}}]}"""));
        response.EnsureSuccessStatusCode();
    }

    public async Task MendAsync()
    {
        using var response = await _localAwsClient.DeleteAsync(new Uri("/_local/faults", UriKind.Relative));
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Messages that wait, are in flight, and are dead.</summary>
    public async Task<(int Waiting, int InFlight, int Dead)> QueueAsync()
    {
        var queue = await CountsAsync(Topology.EventsQueue.Name);
        var dead = await CountsAsync(Topology.EventsQueue.DeadLetterName);
        return (queue.Waiting, queue.InFlight, dead.Waiting + dead.InFlight);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in new[] { _processor, _api, _localAws })
        {
            if (process is not null)
            {
                await process.DisposeAsync();
            }
        }

        Sqs.Dispose();
        DynamoDb.Dispose();
        Api.Dispose();
        _localAwsClient.Dispose();
    }

    private static async Task IsUpAsync(HttpClient client)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await pause.WaitForNextTickAsync())
        {
            try
            {
                using var response = await client.GetAsync(new Uri("/health", UriKind.Relative));
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<(int Waiting, int InFlight)> CountsAsync(string name)
    {
        var url = (await Sqs.GetQueueUrlAsync(name)).QueueUrl;
        var attributes = (await Sqs.GetQueueAttributesAsync(url, ["All"])).Attributes;
        return (Number(QueueAttributeName.ApproximateNumberOfMessages) + Number(QueueAttributeName.ApproximateNumberOfMessagesDelayed),
            Number(QueueAttributeName.ApproximateNumberOfMessagesNotVisible));

        int Number(QueueAttributeName attribute) => int.Parse(attributes[attribute], CultureInfo.InvariantCulture);
    }
}
