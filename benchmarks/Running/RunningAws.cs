using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.S3;
using Amazon.SQS;
using AppHost.LocalTopology;
using Events;

namespace Benchmarks.Running;

/// <summary>LocalAws as a process of its own, with everything of the topology but its schedules.</summary>
public sealed class RunningAws : IAsyncDisposable
{
    private readonly LocalAwsClients _clients;

    private RunningAws(ServiceProcess process, Uri endpoint)
    {
        (Process, Endpoint) = (process, endpoint);
        _clients = LocalAwsClients.At(endpoint.AbsoluteUri);
        Http = new HttpClient { BaseAddress = endpoint };
        Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["AWS_ENDPOINT_URL"] = endpoint.AbsoluteUri,
            ["AWS_ACCESS_KEY_ID"] = LocalAwsClients.Key,
            ["AWS_SECRET_ACCESS_KEY"] = LocalAwsClients.Key,
            ["AWS_REGION"] = LocalAwsClients.Region,
            ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["Limits__Rate__Enabled"] = "false",
            ["Documentation__Enabled"] = "false",
        };
    }

    public ServiceProcess Process { get; }

    public Uri Endpoint { get; }

    public IAmazonSQS Sqs => _clients.Sqs;

    public IAmazonDynamoDB DynamoDb => _clients.DynamoDb;

    public IAmazonS3 S3 => _clients.S3;

    /// <summary>For what LocalAws has of its own.</summary>
    public HttpClient Http { get; }

    /// <summary>What a service needs to find it; every caller is the tenant <c>dev</c>, and none is limited.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    public static async Task<RunningAws> StartAsync(params (string Name, string Value)[] settings)
    {
        var port = ServiceProcess.FreePort();
        (string Name, string Value)[] own =
            [("LocalAws__Port", port.ToString(CultureInfo.InvariantCulture)), ("Logging__LogLevel__Default", "Warning"), .. settings];
        var process = ServiceProcess.Start("LocalAws", own.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal));
        var aws = new RunningAws(process, new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/"));
        await IsUpAsync(aws.Http);
        await TopologyProvisioner.ProvisionStoresAsync(aws._clients, CancellationToken.None);
        return aws;
    }

    /// <summary>Starts a service that listens, and waits until it is healthy.</summary>
    public async Task<(ServiceProcess Process, HttpClient Http)> StartServiceAsync(string project, params (string Name, string Value)[] settings)
    {
        var port = ServiceProcess.FreePort();
        var address = new Uri($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/");
        var process = ServiceProcess.Start(project, With([("ASPNETCORE_URLS", address.AbsoluteUri), ("LOG_LEVEL", "Warning"), .. settings]));
        var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = address };
        await IsUpAsync(http);
        return (process, http);
    }

    /// <summary>The services' environment and more.</summary>
    public Dictionary<string, string> With(params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string>(Environment, StringComparer.Ordinal);
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return all;
    }

    /// <summary>What AWS would have charged for so far.</summary>
    public Task<JsonElement> UsageAsync() => Http.GetFromJsonAsync<JsonElement>("_localaws/usage");

    /// <summary>Waits until nothing is left on the queues, in flight or delayed.</summary>
    public async Task DrainedAsync()
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await DepthAsync() > 0)
        {
            await pause.WaitForNextTickAsync();
        }
    }

    public async Task<long> DepthAsync()
    {
        var depth = 0L;
        foreach (var queue in Topology.Queues)
        {
            var url = (await Sqs.GetQueueUrlAsync(queue.Name)).QueueUrl;
            var attributes = await Sqs.GetQueueAttributesAsync(url, ["All"]);
            depth += attributes.ApproximateNumberOfMessages + attributes.ApproximateNumberOfMessagesNotVisible + attributes.ApproximateNumberOfMessagesDelayed;
        }

        return depth;
    }

    public async ValueTask DisposeAsync()
    {
        _clients.Dispose();
        Http.Dispose();
        await Process.DisposeAsync();
    }

    private static async Task IsUpAsync(HttpClient client)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await pause.WaitForNextTickAsync())
        {
            try
            {
                using var response = await client.GetAsync(new Uri("health", UriKind.Relative));
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
}
