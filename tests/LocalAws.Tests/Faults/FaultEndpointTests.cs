using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.SQS;

namespace LocalAws.Tests.Faults;

public sealed class FaultEndpointTests : IAsyncLifetime
{
    private LocalAwsServer _server = null!;
    private HttpClient _http = null!;
    private AmazonSQSClient _sqs = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await LocalAwsServer.StartAsync();
        _http = new HttpClient { BaseAddress = new Uri(_server.Url) };
        _sqs = new AmazonSQSClient("test", "test", new AmazonSQSConfig
        {
            ServiceURL = _server.Url,
            AuthenticationRegion = "us-east-1",
            MaxErrorRetry = 0,
        });
    }

    public async ValueTask DisposeAsync()
    {
        _sqs.Dispose();
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_plan_is_set_shown_with_its_counts_and_cleared()
    {
        var set = await SendAsync(HttpMethod.Put, "faults", """
            {"seed":42,"rules":[{"service":"sqs","operation":"ListQueues","times":1,"fault":{"code":"ServiceUnavailable","status":503,"kind":"error"}}]}
            """);
        Assert.Equal(HttpStatusCode.OK, set.Status);
        var error = await Assert.ThrowsAnyAsync<AmazonSQSException>(() => _sqs.ListQueuesAsync("", Cancelled));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, error.StatusCode);
        await _sqs.ListQueuesAsync("", Cancelled);

        var shown = (await SendAsync(HttpMethod.Get, "faults")).Body;
        Assert.Equal(42, shown.GetProperty("seed").GetInt32());
        Assert.Equal(1, shown.GetProperty("struck").GetProperty("error").GetInt32());
        var rule = Assert.Single(shown.GetProperty("rules").EnumerateArray());
        Assert.Equal((2, 1), (rule.GetProperty("matched").GetInt32(), rule.GetProperty("struck").GetInt32()));
        Assert.Equal("ServiceUnavailable", rule.GetProperty("rule").GetProperty("fault").GetProperty("code").GetString());

        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(HttpMethod.Delete, "faults")).Status);
        Assert.Empty((await SendAsync(HttpMethod.Get, "faults")).Body.GetProperty("rules").EnumerateArray());
    }

    [Theory]
    [InlineData("replyLost", 1)]
    [InlineData("requestLost", 0)]
    public async Task A_connection_on_the_port_really_breaks(string kind, int sent)
    {
        var queue = (await _sqs.CreateQueueAsync("events", Cancelled)).QueueUrl;
        await SendAsync(HttpMethod.Put, "faults", $$$"""{"rules":[{"operation":"SendMessage","fault":{"kind":"{{{kind}}}"}}]}""");

        await Assert.ThrowsAnyAsync<Exception>(() => _sqs.SendMessageAsync(queue, "x", Cancelled));

        Assert.Equal(sent, (await _sqs.ReceiveMessageAsync(queue, Cancelled)).Messages?.Count ?? 0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"rules":null}""")]
    [InlineData("""{"rules":[{}]}""")]
    [InlineData("""{"rules":[{"fault":null}]}""")]
    [InlineData("""{"rules":[{"fault":{}}]}""")]
    [InlineData("""{"rules":[{"fault":{"kind":"meteorite"}}]}""")]
    [InlineData("""{"rules":[{"fault":{"kind":"latency"}}]}""")]
    [InlineData("""{"rules":[{"fault":{"kind":"error","status":"500"}}]}""")]
    [InlineData("""{"rules":[{"probabilty":1,"fault":{"kind":"error"}}]}""")]
    [InlineData("""{"rules":[{"probability":2,"fault":{"kind":"error"}}]}""")]
    public async Task A_plan_that_cannot_be_is_refused_and_changes_nothing(string plan)
    {
        await SendAsync(HttpMethod.Put, "faults", """{"rules":[{"fault":{"kind":"throttle"}}]}""");

        var (status, body) = await SendAsync(HttpMethod.Put, "faults", plan);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        var error = Assert.Single(body.GetProperty("errors").EnumerateArray()).GetString()!;
        Assert.Matches(@"^(The body|rules|\$)", error);
        Assert.DoesNotContain("LocalAws.Faults", error, StringComparison.Ordinal);
        Assert.Single((await SendAsync(HttpMethod.Get, "faults")).Body.GetProperty("rules").EnumerateArray());
    }

    [Fact]
    public async Task The_clock_is_moved_ahead_and_never_back()
    {
        var queue = (await _sqs.CreateQueueAsync("events", Cancelled)).QueueUrl;
        await _sqs.SendMessageAsync(queue, "x", Cancelled);
        Assert.Single((await _sqs.ReceiveMessageAsync(queue, Cancelled)).Messages);

        var (_, body) = await SendAsync(HttpMethod.Post, "clock", """{"advanceSeconds":30}""");

        Assert.Equal(30, body.GetProperty("clockAheadSeconds").GetDouble());
        Assert.Single((await _sqs.ReceiveMessageAsync(queue, Cancelled)).Messages);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(HttpMethod.Post, "clock", """{"advanceSeconds":-1}""")).Status);
    }

    [Fact]
    public async Task What_is_not_there_or_not_meant_is_refused()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(HttpMethod.Get, "other")).Status);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await SendAsync(HttpMethod.Post, "faults", "{}")).Status);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await SendAsync(HttpMethod.Get, "clock")).Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await SendAsync(HttpMethod.Post, "clock", "{}", "text/plain")).Status);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        HttpMethod method, string path, string? body = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(method, $"/_local/{path}");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, contentType);
        using var response = await _http.SendAsync(request, Cancelled);
        var answer = await response.Content.ReadAsStringAsync(Cancelled);
        return (response.StatusCode, answer.Length == 0 ? default : JsonElement.Parse(answer));
    }
}
