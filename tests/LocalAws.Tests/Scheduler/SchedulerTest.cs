using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using LocalAws.Hosting;
using Microsoft.Extensions.Time.Testing;
using HttpClientFactory = Amazon.Runtime.HttpClientFactory;

namespace LocalAws.Tests.Scheduler;

/// <summary>An AWS of its own whose clock a test moves, queues by the official client, and Scheduler as the wire has it.</summary>
public abstract class SchedulerTest : IAsyncDisposable
{
    protected const string UserGuide = "https://docs.aws.amazon.com/scheduler/latest/UserGuide/";
    protected const string ApiReference = "https://docs.aws.amazon.com/scheduler/latest/APIReference/";
    protected const string Types = UserGuide + "schedule-types.html";
    protected const string Account = "000000000000";

    private readonly HttpClient _http;

    protected SchedulerTest()
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

    /// <param name="more">Members beside the expression, the target and the window, which is off.</param>
    /// <param name="target">Members of the target beside its ARN and its role.</param>
    protected static string Schedule(
        string expression, string more = "", string target = ",\"Input\":\"<aws.scheduler.scheduled-time>\"", string queue = "events") =>
        $$$"""
        {"ScheduleExpression":{{{Quote(expression)}}},"Target":{"Arn":"{{{ArnOf(queue)}}}","RoleArn":"arn:aws:iam::000000000000:role/r"{{{target}}}}{{{(more.Contains("FlexibleTimeWindow", StringComparison.Ordinal) ? "" : ",\"FlexibleTimeWindow\":{\"Mode\":\"OFF\"}")}}}{{{more}}}}
        """;

    protected async Task<JsonElement> CallAsync(HttpMethod method, string path, string? body = null)
    {
        var (status, _, answer) = await SendAsync(method, path, body);
        Assert.True(status == HttpStatusCode.OK, answer.GetRawText());
        return answer;
    }

    protected async Task RefusedAsync(HttpStatusCode status, string error, HttpMethod method, string path, string? body = null)
    {
        var (actual, type, answer) = await SendAsync(method, path, body);
        Assert.True(actual == status, answer.GetRawText());
        Assert.Equal(error, type);
        Assert.NotEmpty(answer.GetProperty("message").GetString()!);
    }

    protected async Task<string> QueueAsync(string name = "events", params (string Name, string Value)[] attributes) => (await Sqs.CreateQueueAsync(
        new CreateQueueRequest(name) { Attributes = attributes.ToDictionary(pair => pair.Name, pair => pair.Value) }, Token)).QueueUrl;

    /// <summary>All that is there; it is gone then.</summary>
    protected async Task<List<Message>> ReceiveAsync(string queue)
    {
        var all = new List<Message>();
        while (true)
        {
            var some = (await Sqs.ReceiveMessageAsync(
                new ReceiveMessageRequest(queue)
                {
                    MaxNumberOfMessages = 10,
                    WaitTimeSeconds = 0,
                    VisibilityTimeout = 43_200,
                    MessageSystemAttributeNames = ["All"],
                    MessageAttributeNames = ["All"],
                },
                Token)).Messages ?? [];
            if (some.Count == 0)
            {
                return all;
            }

            all.AddRange(some);
            foreach (var message in some)
            {
                await Sqs.DeleteMessageAsync(queue, message.ReceiptHandle, Token);
            }
        }
    }

    protected async Task<List<string>> BodiesAsync(string queue) => [.. (await ReceiveAsync(queue)).Select(message => message.Body)];

    /// <summary>Signed for Scheduler, as far as LocalAws looks at it.</summary>
    private async Task<(HttpStatusCode Status, string? Type, JsonElement Answer)> SendAsync(HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization", "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/scheduler/aws4_request, SignedHeaders=host, Signature=0");
        using var response = await _http.SendAsync(request, Token);
        var answer = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Token));
        return (response.StatusCode, response.Headers.TryGetValues("x-amzn-ErrorType", out var types) ? types.Single() : null, answer);
    }

    private sealed class InProcessClients(InProcessAws aws) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(aws.CreateHandler());

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
