using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.SQS;
using AppHost.LocalTopology;
using Events;
using Ingestion.Api.Publishing;
using LocalAws.Hosting;
using Microsoft.AspNetCore.Builder;
using Testing;

namespace Lambda.Tests;

/// <summary>
/// The same service three times in this process, each started by its own entry point: behind Kestrel, behind an HTTP API and behind a REST API.
/// One AWS is behind all of them.
/// </summary>
public sealed class Services : IAsyncLifetime
{
    private const string FunctionName = "AWS_LAMBDA_FUNCTION_NAME";
    private const string RuntimeApi = "AWS_LAMBDA_RUNTIME_API";

    private WebApplication? _aws;

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, ActivityHeadersPropagator = null, UseCookies = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 });

    public Uri Kestrel { get; private set; } = null!;

    public Uri HttpApi { get; private set; } = null!;

    public Uri RestApi { get; private set; } = null!;

    /// <summary>An HTTP API in front of the operations API, which asks for keys.</summary>
    public Uri OperationsApi { get; private set; } = null!;

    internal IAmazonSQS Sqs { get; private set; } = null!;

    internal IAmazonDynamoDB DynamoDb { get; private set; } = null!;

    internal Uri Aws => new(_aws!.Urls.First());

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--LocalAws:Port=0"]);
        builder.AddLocalAws();
        _aws = builder.Build();
        _aws.UseLocalAws();
        await _aws.StartAsync();
        await ProvisionAsync();
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL", Aws.AbsoluteUri);
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "test");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "test");
        Environment.SetEnvironmentVariable("AWS_REGION", "us-east-1");

        Kestrel = new Uri($"http://127.0.0.1:{FreePort()}");
        Start(typeof(EventPublisher), "--urls", Kestrel.AbsoluteUri);
        await State.ReachedAsync(async () => await StatusAsync(new Uri(Kestrel, "/alive")) == HttpStatusCode.OK);
        HttpApi = await StartFunctionAsync("HttpApi", "HttpV2", "/alive");
        RestApi = await StartFunctionAsync("RestApi", "Rest", "/prod/alive");
        await StartProcessorAsync();
        await StartOperationsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Sqs?.Dispose();
        DynamoDb?.Dispose();
        if (_aws is not null)
        {
            await _aws.DisposeAsync();
        }
    }

    internal async Task<string> AskAsync(Uri service, GoldenRequest request, string pathBase)
    {
        using var message = request.ToMessage(service, pathBase);
        using var response = await Http.SendAsync(message, TestContext.Current.CancellationToken);
        return await Answer.OfAsync(response, TestContext.Current.CancellationToken);
    }

    /// <summary>Whether a service is a function, and where it asks for work, is read when it starts.</summary>
    private async Task<Uri> StartFunctionAsync(string eventSource, string apiType, string probe)
    {
        await CreateAsync(eventSource);
        using var api = await Http.PutAsJsonAsync(
            new Uri(Aws, $"/_local/apis/{eventSource}"),
            new { type = apiType, routes = new[] { new { method = "ANY", path = "/", function = eventSource }, new { method = "ANY", path = "/{proxy+}", function = eventSource } } });
        var address = await api.Content.ReadFromJsonAsync<ApiAddress>();
        BecomeFunction(eventSource);
        Start(typeof(EventPublisher), "--Lambda:EventSource", eventSource);
        await State.ReachedAsync(async () => await StatusAsync(new Uri(new Uri(address!.Url), probe)) == HttpStatusCode.OK);
        return new Uri(address!.Url);
    }

    private async Task StartOperationsAsync()
    {
        const string name = "operations-api";
        await CreateAsync(name);
        using var api = await Http.PutAsJsonAsync(
            new Uri(Aws, $"/_local/apis/{name}"), new { type = "HttpV2", routes = new[] { new { method = "ANY", path = "/{proxy+}", function = name } } });
        OperationsApi = new Uri((await api.Content.ReadFromJsonAsync<ApiAddress>())!.Url);
        BecomeFunction(name);
        Start(Assembly.Load("Operations.Api"), "--environment", "Production", "--ApiKeys:TableName", Topology.KeysTable.Name);
        await State.ReachedAsync(async () => await StatusAsync(new Uri(OperationsApi, "/alive")) == HttpStatusCode.OK);
    }

    private async Task StartProcessorAsync()
    {
        const string name = "processor";
        await CreateAsync(name);
        BecomeFunction(name);
        Start(typeof(Processor.Consuming.QueuePump), "--Processing:RetryDelay", "00:00:01");
        using var first = await Http.PostAsJsonAsync(new Uri(Aws, $"/2015-03-31/functions/{name}/invocations"), new { Records = Array.Empty<object>() });
        Assert.Equal("""{"batchItemFailures":[]}""", await first.Content.ReadAsStringAsync());
        using var mapped = await Http.PostAsJsonAsync(
            new Uri(Aws, "/2015-03-31/event-source-mappings"),
            new { EventSourceArn = $"arn:aws:sqs:us-east-1:000000000000:{Topology.EventsQueue.Name}", FunctionName = name, FunctionResponseTypes = new[] { "ReportBatchItemFailures" } },
            JsonSerializerOptions.Default);
        mapped.EnsureSuccessStatusCode();
    }

    // Nobody has to start it: it is there, and asks for invocations itself.
    private async Task CreateAsync(string function)
    {
        using var created = await Http.PostAsJsonAsync(
            new Uri(Aws, "/2015-03-31/functions"), new { FunctionName = function, Timeout = 30 }, JsonSerializerOptions.Default);
        created.EnsureSuccessStatusCode();
    }

    private void BecomeFunction(string name)
    {
        Environment.SetEnvironmentVariable(FunctionName, name);
        Environment.SetEnvironmentVariable(RuntimeApi, $"{Aws.Authority}/{name}");
    }

    private static void Start(Type ofTheService, params string[] args) => Start(ofTheService.Assembly, args);

    private static void Start(Assembly service, params string[] args)
    {
        var entry = service.EntryPoint!;
        string[] all = ["--environment", "Development", "--Logging:LogLevel:Default", "Error", .. args];
        var thread = new Thread(() => Run(entry, all)) { IsBackground = true, Name = string.Join(' ', args) };
        thread.Start();
    }

    // It ends with the AWS that it asks for invocations, as an instance does.
    private static void Run(MethodInfo entry, string[] args)
    {
        try
        {
            entry.Invoke(null, [args]);
        }
        catch (TargetInvocationException exception) when (exception.InnerException is HttpRequestException)
        {
            return;
        }
    }

    private async Task<HttpStatusCode?> StatusAsync(Uri uri)
    {
        try
        {
            using var response = await Http.GetAsync(uri);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task ProvisionAsync()
    {
        var credentials = new BasicAWSCredentials("test", "test");
        Sqs = new AmazonSQSClient(credentials, new AmazonSQSConfig { ServiceURL = Aws.AbsoluteUri, AuthenticationRegion = "us-east-1" });
        DynamoDb = new AmazonDynamoDBClient(credentials, new AmazonDynamoDBConfig { ServiceURL = Aws.AbsoluteUri, AuthenticationRegion = "us-east-1" });
        await TopologyProvisioner.ProvisionAsync(Sqs, DynamoDb, CancellationToken.None);
        foreach (var (id, source) in new[] { ("seed-1", "golden"), ("seed/2", "golden"), ("seed+3", "golden"), ("seed 4", "golden"), ("seed%5", "golden") })
        {
            var key = new EventKey(TenantId.Parse("dev"), EventSource.Parse(source), Events.EventId.Parse(id));
            await DynamoDb.PutItemAsync(new PutItemRequest(Topology.EventsTable.Name, new Dictionary<string, AttributeValue>(StringComparer.Ordinal)
            {
                [EventRow.PartitionKey] = new(key.PartitionKey),
                [EventRow.SortKey] = new(key.SortKey),
                [EventRow.Type] = new("reading"),
                [EventRow.Status] = new("processed"),
                [EventRow.ReceivedAt] = new("2026-03-01T12:00:00Z"),
                [EventRow.ProcessedAt] = new("2026-03-01T12:00:01Z"),
                [EventRow.Payload] = new("""{"text":"grüße"}"""),
                [EventRow.Fingerprint] = new("00"),
            }));
        }
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    private sealed record ApiAddress(string Url);
}
