using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using LocalAws.Hosting;
using Microsoft.Extensions.Time.Testing;
using HttpClientFactory = Amazon.Runtime.HttpClientFactory;

namespace LocalAws.Tests.EventBridge;

/// <summary>An AWS of its own with a clock that stands still, queues by the official client, and EventBridge as the wire has it.</summary>
public abstract class EventBridgeTest : IAsyncDisposable
{
    protected const string UserGuide = "https://docs.aws.amazon.com/eventbridge/latest/userguide/";
    protected const string ApiReference = "https://docs.aws.amazon.com/eventbridge/latest/APIReference/";
    protected const string Account = "000000000000";

    private readonly HttpClient _http;

    protected EventBridgeTest()
    {
        Aws = new InProcessAws(Time);
        _http = new HttpClient(Aws.CreateHandler()) { BaseAddress = InProcessAws.Endpoint };
        Sqs = new AmazonSQSClient("test", "test", new AmazonSQSConfig
        {
            ServiceURL = InProcessAws.Endpoint.AbsoluteUri,
            AuthenticationRegion = "us-east-1",
            MaxErrorRetry = 0,
            HttpClientFactory = new InProcessClients(Aws),
        });
    }

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    protected InProcessAws Aws { get; }

    protected AmazonSQSClient Sqs { get; }

    /// <summary>Of every call of EventBridge.</summary>
    protected System.Net.Http.Headers.HttpRequestHeaders Headers => _http.DefaultRequestHeaders;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Sqs.Dispose();
        _http.Dispose();
        await Aws.DisposeAsync();
    }

    protected static string ArnOf(string queue) => $"arn:aws:sqs:us-east-1:{Account}:{queue}";

    protected static string Quote(string text) => JsonSerializer.Serialize(text);

    /// <returns>The answer, which is a success.</returns>
    protected async Task<JsonElement> CallAsync(string operation, string body)
    {
        var (status, answer) = await PostAsync(operation, body);
        Assert.True(status == HttpStatusCode.OK, answer.GetRawText());
        return answer;
    }

    /// <returns>The message of the error.</returns>
    protected async Task<string> RefusedAsync(string error, string operation, string body)
    {
        var (status, answer) = await PostAsync(operation, body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.EndsWith("#" + error, answer.GetProperty("__type").GetString(), StringComparison.Ordinal);
        return answer.GetProperty("message").GetString()!;
    }

    protected async Task<string> QueueAsync(string name = "events", params (string Name, string Value)[] attributes) => (await Sqs.CreateQueueAsync(
        new CreateQueueRequest(name) { Attributes = attributes.ToDictionary(pair => pair.Name, pair => pair.Value) }, Token)).QueueUrl;

    /// <summary>A rule for every event of the source <c>shop</c>, with one target.</summary>
    /// <param name="target">Members of the target, beside its id and ARN.</param>
    protected async Task RouteAsync(string queue = "events", string target = "", string pattern = """{"source":["shop"]}""")
    {
        await CallAsync("PutRule", $$"""{"Name":"shop","EventPattern":{{Quote(pattern)}}}""");
        await CallAsync("PutTargets", $$"""{"Rule":"shop","Targets":[{"Id":"queue","Arn":"{{ArnOf(queue)}}"{{target}}}]}""");
    }

    protected Task<JsonElement> PutAsync(string detail = "{}", string more = "") => CallAsync(
        "PutEvents", $$"""{"Entries":[{"Source":"shop","DetailType":"order","Detail":{{Quote(detail)}}{{more}}}]}""");

    protected async Task<List<Message>> ReceiveAsync(string queue) => (await Sqs.ReceiveMessageAsync(
        new ReceiveMessageRequest(queue)
        {
            MaxNumberOfMessages = 10,
            WaitTimeSeconds = 0,
            MessageSystemAttributeNames = ["All"],
            MessageAttributeNames = ["All"],
        },
        Token)).Messages ?? [];

    protected async Task<IEnumerable<string>> BodiesAsync(string queue) => (await ReceiveAsync(queue)).Select(message => message.Body);

    private async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(string operation, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.1") };
        request.Headers.Add("X-Amz-Target", "AWSEvents." + operation);
        using var response = await _http.SendAsync(request, Token);
        using var answer = JsonDocument.Parse(
            await response.Content.ReadAsStringAsync(Token), new JsonDocumentOptions { MaxDepth = 2000 });
        return (response.StatusCode, answer.RootElement.Clone());
    }

    private sealed class InProcessClients(InProcessAws aws) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(aws.CreateHandler());

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
