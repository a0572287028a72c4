using System.Text.Json.Nodes;
using Benchmarks.Running;
using Events;

namespace CostBenchmark;

/// <summary>LocalAws, and EventApp on it: as services that run all the time, or as functions with one instance each.</summary>
internal sealed class Installation : IAsyncDisposable
{
    public const string IngestionFunction = "ingestion";

    private static readonly (string Name, string Value)[] CountedFiles =
        [("Files__Rules__counted__Prefix", Traffic.CountedPrefix), ("Files__Rules__counted__Tenant", "dev"), ("Files__Rules__counted__Rows", "None")];

    private readonly List<ServiceProcess> _processes = [];

    private Installation(RunningAws aws) => Aws = aws;

    public RunningAws Aws { get; }

    public HttpClient Api { get; private set; } = new();

    /// <summary>What all of EventApp's processes have written.</summary>
    public long OutputBytes => _processes.Sum(process => process.OutputBytes);

    public static async Task<Installation> AsServicesAsync()
    {
        var installation = new Installation(await RunningAws.StartAsync());
        var (api, http) = await installation.Aws.StartServiceAsync("Ingestion.Api");
        var (processor, processorHttp) = await installation.Aws.StartServiceAsync("Processor", CountedFiles);
        processorHttp.Dispose();
        installation.Api = http;
        installation._processes.AddRange([api, processor]);
        return installation;
    }

    /// <summary>As the deployment has them: an HTTP API in front of one function, and a queue in front of each of two.</summary>
    public static async Task<Installation> AsFunctionsAsync()
    {
        var installation = new Installation(await RunningAws.StartAsync());
        await installation.AddAsync(IngestionFunction, "Ingestion.Api", TimeSpan.FromSeconds(30));
        await installation.AddAsync("processor", "Processor", Topology.EventsQueue.FunctionTimeout);
        await installation.AddAsync("files", "Processor", Topology.FilesQueue.FunctionTimeout, CountedFiles);
        await installation.MapAsync(Topology.EventsQueue, "processor");
        await installation.MapAsync(Topology.FilesQueue, "files");
        var port = ServiceProcess.FreePort();
        using var opened = await installation.Aws.Http.PutAsync(
            new Uri("_local/apis/ingestion", UriKind.Relative),
            Json(new JsonObject
            {
                ["type"] = "HttpV2",
                ["port"] = port,
                ["routes"] = new JsonArray(new JsonObject { ["method"] = "ANY", ["path"] = "/{proxy+}", ["function"] = IngestionFunction }),
            }));
        opened.EnsureSuccessStatusCode();
        installation.Api = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        return installation;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        Api.Dispose();
        await Aws.DisposeAsync();
    }

    private static StringContent Json(JsonObject body) => new(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");

    private async Task AddAsync(string name, string project, TimeSpan timeout, params (string Name, string Value)[] settings)
    {
        await PostAsync("2015-03-31/functions", new JsonObject { ["FunctionName"] = name, ["Timeout"] = (int)timeout.TotalSeconds, ["MemorySize"] = 1024 });
        _processes.Add(ServiceProcess.Start(project, Aws.With([
            ("AWS_LAMBDA_RUNTIME_API", $"{Aws.Endpoint.Authority}/{name}"),
            ("AWS_LAMBDA_FUNCTION_NAME", name),
            ("DOTNET_EnableWriteXorExecute", "0"),
            .. settings,
        ])));
    }

    private Task MapAsync(QueueDefinition queue, string function) => PostAsync("2015-03-31/event-source-mappings", new JsonObject
    {
        ["EventSourceArn"] = $"arn:aws:sqs:us-east-1:000000000000:{queue.Name}",
        ["FunctionName"] = function,
        ["BatchSize"] = queue.BatchSize,
        ["FunctionResponseTypes"] = new JsonArray("ReportBatchItemFailures"),
    });

    private async Task PostAsync(string path, JsonObject body)
    {
        using var response = await Aws.Http.PostAsync(new Uri(path, UriKind.Relative), Json(body));
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{path} answered {await response.Content.ReadAsStringAsync()}");
        }
    }
}
