using System.Net;
using System.Text;
using Amazon.Runtime;
using Amazon.SQS;

namespace Polyfills.Tests.Sqs;

/// <summary>The far end of a client: keeps each request exactly as it left, and answers what the test told it to.</summary>
internal sealed class FakeSqs(params FakeSqs.Answer[] answers) : HttpMessageHandler
{
    internal const string QueueUrl = "http://sqs.test/000000000000/events";
    internal const string ServiceUrl = "http://sqs.test";

    private int _next;

    internal List<Request> Requests { get; } = [];

    internal Request Only => Assert.Single(Requests);

    internal static AmazonSQSClient ClientOf(HttpMessageHandler handler, Action<AmazonSQSConfig>? configure = null)
    {
        var config = new AmazonSQSConfig { ServiceURL = ServiceUrl, HttpClientFactory = new Factory(handler), MaxErrorRetry = 2 };
        configure?.Invoke(config);
        return new AmazonSQSClient("AKIDEXAMPLE", "secret-key", config);
    }

    internal AmazonSQSClient Client(Action<AmazonSQSConfig>? configure = null) => ClientOf(this, configure);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = request.Headers.Concat(request.Content!.Headers)
            .ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);
        Requests.Add(new Request(request.Method, request.RequestUri!, headers, await request.Content.ReadAsStringAsync(cancellationToken)));
        var answer = answers[Math.Min(_next++, answers.Length - 1)];
        var response = new HttpResponseMessage(answer.Status)
        {
            RequestMessage = request,
            Content = new StringContent(answer.Body, Encoding.UTF8, "application/x-amz-json-1.0"),
        };
        response.Headers.Add("x-amzn-RequestId", "request-1");
        foreach (var (name, value) in answer.Headers ?? [])
        {
            response.Headers.Add(name, value);
        }

        return response;
    }

    internal sealed record Request(HttpMethod Method, Uri Uri, Dictionary<string, string> Headers, string Body);

    internal sealed record Answer(string Body, HttpStatusCode Status = HttpStatusCode.OK, Dictionary<string, string>? Headers = null)
    {
        public static implicit operator Answer(string body) => new(body);
    }

    internal sealed class Factory(HttpMessageHandler handler) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}
