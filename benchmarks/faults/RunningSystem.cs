using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.SQS;
using Benchmarks.Running;
using Events;

namespace FaultsBenchmark;

/// <summary>LocalAws, the ingestion API and a processor: three processes.</summary>
internal sealed class RunningSystem : IAsyncDisposable
{
    private readonly RunningAws _aws;
    private ServiceProcess? _api;
    private ServiceProcess? _processor;

    private RunningSystem(RunningAws aws) => _aws = aws;

    public IAmazonSQS Sqs => _aws.Sqs;

    public IAmazonDynamoDB DynamoDb => _aws.DynamoDb;

    public HttpClient Api { get; private set; } = new();

    public static async Task<RunningSystem> StartAsync()
    {
        var system = new RunningSystem(await RunningAws.StartAsync());
        (system._api, system.Api) = await system._aws.StartServiceAsync("Ingestion.Api");
        system.StartProcessor();
        return system;
    }

    /// <summary>Does not wait until it is healthy: behind an outage it may never be.</summary>
    public void StartProcessor() => _processor = ServiceProcess.Start("Processor", _aws.With(("ASPNETCORE_URLS", "http://127.0.0.1:0")));

    public async Task KillProcessorAsync()
    {
        if (_processor is { } processor)
        {
            _processor = null;
            await processor.DisposeAsync();
        }
    }

    /// <summary>How many calls to DynamoDB have succeeded so far that write something.</summary>
    public async Task<long> WritesAsync()
    {
        var counts = await _aws.Http.GetFromJsonAsync<Dictionary<string, long>>("_localaws/requests") ?? [];
        return counts
            .Where(count => count.Key.EndsWith(".BatchExecuteStatement", StringComparison.Ordinal)
                || count.Key.EndsWith(".TransactWriteItems", StringComparison.Ordinal))
            .Sum(count => count.Value);
    }

    /// <summary>Every call to the service is answered with 503 from now on.</summary>
    public async Task BreakAsync(string service)
    {
        using var response = await _aws.Http.PutAsJsonAsync(
            "_local/faults",
            JsonDocument.Parse($$$"""{"seed":1,"rules":[{"service":"{{{service}}}","fault":{"kind":"error","code":"ServiceUnavailable","status":503}}]}"""));
        response.EnsureSuccessStatusCode();
    }

    public async Task MendAsync()
    {
        using var response = await _aws.Http.DeleteAsync(new Uri("_local/faults", UriKind.Relative));
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
        foreach (var process in new[] { _processor, _api })
        {
            if (process is not null)
            {
                await process.DisposeAsync();
            }
        }

        Api.Dispose();
        await _aws.DisposeAsync();
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
