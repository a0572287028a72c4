using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Amazon.SQS;

namespace LocalAws.Tests.Lambda;

/// <summary>LocalAws on a port, and calls of its Lambda as clients, runtimes and launchers make them.</summary>
internal sealed class LambdaDriver : IAsyncDisposable
{
    public const string Account = "123456789012";

    private readonly LocalAwsServer _server;

    private LambdaDriver(LocalAwsServer server)
    {
        _server = server;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(server.Url) };
        Sqs = new AmazonSQSClient("test", "test", new AmazonSQSConfig { ServiceURL = server.Url, AuthenticationRegion = "us-east-1" });
    }

    public HttpClient Http { get; }

    public AmazonSQSClient Sqs { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<LambdaDriver> StartAsync() => new(await LocalAwsServer.StartAsync());

    /// <summary>A function that is whatever asks the runtime API.</summary>
    public async Task CreateAsync(string name = "f", int timeout = 30)
    {
        using var response = await PostAsync("/2015-03-31/functions", $$"""{"FunctionName":"{{name}}","Timeout":{{timeout}},"MemorySize":256,"Handler":"h","Runtime":"dotnet10"}""");
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    /// <summary>A function whose instances are ordered.</summary>
    public async Task LaunchedAsync(string name = "f", int maxInstances = 2, double idleSeconds = 300, int timeout = 30)
    {
        using var response = await Http.PutAsJsonAsync(
            $"/_local/lambda/functions/{name}", new { timeoutSeconds = timeout, maxInstances, idleSeconds }, Token);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    public Task<HttpResponseMessage> InvokeAsync(string payload, string name = "f") => PostAsync($"/2015-03-31/functions/{name}/invocations", payload);

    public async Task<Invoked> NextAsync(string name = "f", string? instance = null)
    {
        using var response = await Http.GetAsync($"{RuntimeOf(name, instance)}/invocation/next", Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new Invoked(
            response.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single(),
            await response.Content.ReadAsStringAsync(Token),
            response.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase));
    }

    public async Task<HttpStatusCode> RespondAsync(Invoked invoked, string payload, string name = "f")
    {
        using var response = await PostAsync($"{RuntimeOf(name, null)}/invocation/{invoked.RequestId}/response", payload);
        return response.StatusCode;
    }

    public async Task FailAsync(Invoked invoked, string payload, string name = "f")
    {
        using var response = await PostAsync($"{RuntimeOf(name, null)}/invocation/{invoked.RequestId}/error", payload);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    public async Task<JsonElement> OrderAsync()
    {
        using var response = await PostAsync("/_local/lambda/orders", "");
        var orders = (await response.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("orders");
        return Assert.Single(orders.EnumerateArray());
    }

    /// <summary>A queue, and its ARN.</summary>
    public async Task<(string Url, string Arn)> QueueAsync(int visibility = 30)
    {
        var url = (await Sqs.CreateQueueAsync("queue", Token)).QueueUrl;
        await Sqs.SetQueueAttributesAsync(url, new() { ["VisibilityTimeout"] = $"{visibility}" }, Token);
        return (url, $"arn:aws:sqs:us-east-1:{Account}:queue");
    }

    public Task<HttpResponseMessage> MapAsync(string arn, string more = "", string name = "f") =>
        PostAsync("/2015-03-31/event-source-mappings", $$"""{"EventSourceArn":"{{arn}}","FunctionName":"{{name}}"{{more}}}""");

    public async Task<Uri> ApiAsync(string type, string path = "/{proxy+}", string name = "f")
    {
        using var response = await Http.PutAsJsonAsync(
            "/_local/apis/api", new { type, routes = new[] { new { method = "ANY", path, function = name } } }, Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return new Uri((await response.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("url").GetString()!);
    }

    /// <summary>In all states.</summary>
    public async Task<int> DepthAsync(string url)
    {
        var attributes = await Sqs.GetQueueAttributesAsync(url, ["All"], Token);
        return attributes.ApproximateNumberOfMessages + attributes.ApproximateNumberOfMessagesNotVisible;
    }

    public Task<HttpResponseMessage> PostAsync(string path, string body) => Http.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), Token);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Sqs.Dispose();
        await _server.DisposeAsync();
    }

    private static string RuntimeOf(string name, string? instance) =>
        instance is null ? $"/{name}/2018-06-01/runtime" : $"/{name}/instances/{instance}/2018-06-01/runtime";

    internal sealed record Invoked(string RequestId, string Payload, Dictionary<string, string> Headers)
    {
        public JsonElement Json => JsonElement.Parse(Payload);
    }
}
