using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.SQS;
using AppHost.LocalTopology;
using Events;

namespace ProcessingBenchmark;

/// <summary>One LocalAws for all consumers, in a process of its own, so that its CPU is not counted as theirs.</summary>
internal sealed class LocalAwsProcess : IAsyncDisposable
{
    private readonly Process _process;

    private LocalAwsProcess(Process process, Uri endpoint)
    {
        _process = process;
        Endpoint = endpoint;
        var credentials = new BasicAWSCredentials("test", "test");
        Sqs = new AmazonSQSClient(credentials, new AmazonSQSConfig { ServiceURL = endpoint.ToString(), AuthenticationRegion = "us-east-1" });
        DynamoDb = new AmazonDynamoDBClient(
            credentials, new AmazonDynamoDBConfig { ServiceURL = endpoint.ToString(), AuthenticationRegion = "us-east-1" });
    }

    public Uri Endpoint { get; }

    public IAmazonSQS Sqs { get; }

    public IAmazonDynamoDB DynamoDb { get; }

    public static async Task<LocalAwsProcess> StartAsync()
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", [Artifacts.Of("LocalAws")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment =
            {
                ["LocalAws__Port"] = port.ToString(CultureInfo.InvariantCulture),
                ["Logging__LogLevel__Default"] = "Warning",
            },
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("LocalAws did not start.");
        process.BeginOutputReadLine();
        var aws = new LocalAwsProcess(process, new Uri($"http://127.0.0.1:{port}"));
        using var client = new HttpClient();
        while (!await IsUpAsync(client, aws.Endpoint))
        {
            await Task.Delay(50);
        }

        return aws;
    }

    /// <summary>Every queue and table of the topology, new and empty.</summary>
    /// <returns>The URL of the events queue.</returns>
    public async Task<string> StartOverAsync()
    {
        foreach (var name in (await DynamoDb.ListTablesAsync()).TableNames ?? [])
        {
            await DynamoDb.DeleteTableAsync(name);
        }

        foreach (var url in (await Sqs.ListQueuesAsync("")).QueueUrls ?? [])
        {
            await Sqs.DeleteQueueAsync(url);
        }

        await TopologyProvisioner.ProvisionAsync(Sqs, DynamoDb, CancellationToken.None);
        return (await Sqs.GetQueueUrlAsync(Topology.EventsQueue.Name)).QueueUrl;
    }

    public async Task<int> CountRowsAsync()
    {
        var count = 0;
        var request = new ScanRequest { TableName = Topology.EventsTable.Name, Select = Select.COUNT };
        do
        {
            var page = await DynamoDb.ScanAsync(request);
            count += page.Count ?? 0;
            request.ExclusiveStartKey = page.LastEvaluatedKey;
        }
        while (request.ExclusiveStartKey is { Count: > 0 });
        return count;
    }

    public async ValueTask DisposeAsync()
    {
        Sqs.Dispose();
        DynamoDb.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> IsUpAsync(HttpClient client, Uri endpoint)
    {
        try
        {
            using var response = await client.GetAsync(new Uri(endpoint, "/health"));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
