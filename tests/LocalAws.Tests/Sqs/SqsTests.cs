using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using LocalAws.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace LocalAws.Tests.Sqs;

/// <summary>What every test of SQS needs: an AWS of its own with a clock that stands still, and the official client in front of it.</summary>
public abstract class SqsTests : IAsyncDisposable
{
    protected const string ApiReference = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/";
    protected const string DeveloperGuide = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/";

    private readonly InProcessAws _aws;
    private readonly HttpClient _http;

    protected SqsTests()
    {
        _aws = new InProcessAws(Time);
        _http = new HttpClient(_aws.CreateHandler()) { BaseAddress = InProcessAws.Endpoint };
        Sqs = ClientIn("us-east-1");
    }

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    protected AmazonSQSClient Sqs { get; }

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Sqs.Dispose();
        _http.Dispose();
        await _aws.DisposeAsync();
    }

    protected AmazonSQSClient ClientIn(string region) => new("test", "test", new AmazonSQSConfig
    {
        ServiceURL = InProcessAws.Endpoint.AbsoluteUri,
        AuthenticationRegion = region,
        MaxErrorRetry = 0,
        HttpClientFactory = new InProcessClients(_aws),
    });

    protected async Task<string> CreateAsync(string name = "events", params (string Name, string Value)[] attributes) =>
        (await Sqs.CreateQueueAsync(new CreateQueueRequest(name) { Attributes = attributes.ToDictionary(pair => pair.Name, pair => pair.Value) }, Token)).QueueUrl;

    protected Task<string> CreateFifoAsync(string name = "orders", params (string Name, string Value)[] attributes) =>
        CreateAsync(name + ".fifo", [("FifoQueue", "true"), .. attributes]);

    protected async Task<string> ArnAsync(string queue) => await AttributeAsync(queue, "QueueArn");

    protected async Task<string> AttributeAsync(string queue, string name) =>
        (await Sqs.GetQueueAttributesAsync(queue, [name], Token)).Attributes[name];

    protected Task<SendMessageResponse> SendAsync(string queue, string body) => Sqs.SendMessageAsync(queue, body, Token);

    protected Task<SendMessageResponse> SendAsync(string queue, string body, string group, string deduplicationId) => Sqs.SendMessageAsync(
        new SendMessageRequest(queue, body) { MessageGroupId = group, MessageDeduplicationId = deduplicationId }, Token);

    protected async Task<List<Message>> ReceiveAsync(string queue, int max = 10, int? visibility = null, int wait = 0) =>
        (await Sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest(queue)
            {
                MaxNumberOfMessages = max,
                VisibilityTimeout = visibility,
                WaitTimeSeconds = wait,
                MessageSystemAttributeNames = ["All"],
                MessageAttributeNames = ["All"],
            },
            Token)).Messages ?? [];

    protected async Task<IEnumerable<string>> BodiesAsync(string queue, int max = 10, int? visibility = null) =>
        (await ReceiveAsync(queue, max, visibility)).Select(message => message.Body);

    protected static async Task<AmazonSQSException> RefusedAsync(string code, Func<Task> call)
    {
        var error = await Assert.ThrowsAnyAsync<AmazonSQSException>(call);
        Assert.Equal(code, error.ErrorCode);
        return error;
    }

    /// <summary>Posts a body as it is, for what no client sends.</summary>
    protected async Task<(HttpStatusCode Status, string Type, string? QueryError)> PostAsync(string operation, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.0") };
        request.Headers.Add("X-Amz-Target", "AmazonSQS." + operation);
        using var response = await _http.SendAsync(request, Token);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token));
        return (
            response.StatusCode,
            answer.RootElement.TryGetProperty("__type", out var type) ? type.GetString()! : string.Empty,
            response.Headers.TryGetValues("x-amzn-query-error", out var values) ? values.Single() : null);
    }

    private sealed class InProcessClients(InProcessAws aws) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(aws.CreateHandler());

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
