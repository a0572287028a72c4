using System.Net.Http.Headers;

namespace Amazon.Lambda.RuntimeSupport.Client;

/// <summary>The three calls of the runtime API that an instance makes.</summary>
internal sealed class RuntimeApiClient : IDisposable
{
    private const string Version = "2018-06-01";
    private const string EndpointVariable = "AWS_LAMBDA_RUNTIME_API";

    private readonly HttpClient _http;
    private readonly Uri _invocations;

    public RuntimeApiClient(HttpClient? http, string? endpoint)
    {
        endpoint ??= Environment.GetEnvironmentVariable(EndpointVariable);
        if (string.IsNullOrEmpty(endpoint))
        {
            throw new InvalidOperationException($"{EndpointVariable} is not set, so there is nobody to ask for invocations. Lambda sets it, and what stands in for Lambda.");
        }

        // Not traced: each call waits for the next invocation, and would be a span as long as that.
        _http = http ?? new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null, UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };
        _invocations = new Uri($"http://{endpoint}/{Version}/runtime/invocation/");
    }

    public async Task<Invocation> NextAsync(CancellationToken cancellationToken)
    {
        var response = await _http.GetAsync(new Uri(_invocations, "next"), HttpCompletionOption.ResponseContentRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        return new Invocation(response, await response.Content.ReadAsStreamAsync(cancellationToken));
    }

    /// <summary>What is refused, for being too large as a rule, is told as an error.</summary>
    public async Task RespondAsync(string requestId, Stream output, CancellationToken cancellationToken)
    {
        using var content = new StreamContent(output) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var response = await _http.PostAsync(new Uri(_invocations, $"{requestId}/response"), content, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            await FailAsync(
                requestId, new InvalidOperationException($"The runtime API refused the answer with status {(int)response.StatusCode}."), cancellationToken);
        }
    }

    public async Task FailAsync(string requestId, Exception exception, CancellationToken cancellationToken)
    {
        var type = ErrorReport.TypeOf(exception);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_invocations, $"{requestId}/error"))
        {
            Headers = { { "Lambda-Runtime-Function-Error-Type", type } },
            Content = new ByteArrayContent(ErrorReport.Write(exception))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/vnd.aws.lambda.error+json") },
            },
        };
        using var response = await _http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();
}
