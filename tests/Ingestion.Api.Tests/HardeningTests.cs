using System.Net;
using System.Text;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;

namespace Ingestion.Api.Tests;

public sealed class HardeningTests
{
    private const string Head = "POST /events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

    private static readonly string Body = new EventJson().ToString();

    /// <summary>What is wrong, the request, and the status.</summary>
    public static TheoryData<string, string, string> Refused { get; } = new()
    {
        { "a bare LF after the request line", $"POST /events HTTP/1.1\nHost: x\r\nContent-Length: {Body.Length}\r\n\r\n{Body}", "400" },
        { "a bare LF after a header", $"{Head}X: y\nContent-Length: {Body.Length}\r\n\r\n{Body}", "400" },
        { "a bare LF before the body", $"{Head}Content-Length: {Body.Length}\r\n\n{Body}", "400" },
        { "a bare CR in a header", $"{Head}X: y\rz\r\nContent-Length: {Body.Length}\r\n\r\n{Body}", "400" },
        { "a length with a plus", $"{Head}Content-Length: +{Body.Length}\r\n\r\n{Body}", "400" },
        { "a length with a minus", $"{Head}Content-Length: -0\r\n\r\n", "400" },
        { "a length with a space within", $"{Head}Content-Length: 1 0\r\n\r\n{Body}", "400" },
        { "a hexadecimal length", $"{Head}Content-Length: 0x10\r\n\r\n{Body}", "400" },
        { "a length with a fraction", $"{Head}Content-Length: 1.0\r\n\r\n{Body}", "400" },
        { "an empty length", $"{Head}Content-Length:\r\n\r\n{Body}", "400" },
        { "a length that no number holds", $"{Head}Content-Length: 99999999999999999999999\r\n\r\n{Body}", "400" },
        { "the largest length", $"{Head}Content-Length: {long.MaxValue}\r\n\r\n{Body}", "413" },
        { "two equal lengths", $"{Head}Content-Length: {Body.Length}\r\nContent-Length: {Body.Length}\r\n\r\n{Body}", "400" },
        { "two lengths", $"{Head}Content-Length: {Body.Length}\r\nContent-Length: 1\r\n\r\n{Body}", "400" },
        { "a list of lengths", $"{Head}Content-Length: {Body.Length}, {Body.Length}\r\n\r\n{Body}", "400" },
        { "a length and chunks", $"{Head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400" },
        { "chunks and a length", $"{Head}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", "400" },
        { "an unknown transfer encoding", $"{Head}Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n", "400" },
        { "chunks that are not last", $"{Head}Transfer-Encoding: identity\r\n\r\n{Body}", "400" },
        { "chunks in HTTP/1.0", "POST /events HTTP/1.0\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400" },
        { "a chunk of no length", $"{Head}Transfer-Encoding: chunked\r\n\r\nzz\r\n", "400" },
        { "a chunk of a signed length", $"{Head}Transfer-Encoding: chunked\r\n\r\n+5\r\nhello\r\n0\r\n\r\n", "400" },
        { "a chunk that ends with a bare LF", $"{Head}Transfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n", "400" },
        { "a chunk extension that ends with a bare LF", $"{Head}Transfer-Encoding: chunked\r\n\r\n5;a\nb\r\nhello\r\n0\r\n\r\n", "400" },
        { "a folded header", $"{Head}X: a\r\n b\r\nContent-Length: {Body.Length}\r\n\r\n{Body}", "400" },
        { "a folded first header", $"POST /events HTTP/1.1\r\n Host: x\r\n\r\n", "400" },
        { "a space before the colon", $"{Head}Content-Length : {Body.Length}\r\n\r\n{Body}", "400" },
        { "a header without a colon", $"{Head}nonsense\r\nContent-Length: {Body.Length}\r\n\r\n{Body}", "400" },
        { "a header without a name", $"{Head}: y\r\nContent-Length: {Body.Length}\r\n\r\n{Body}", "400" },
        { "a NUL in a header", $"{Head}X: a\0b\r\nContent-Length: {Body.Length}\r\n\r\n{Body}", "400" },
        { "a NUL in a header's name", $"{Head}X\0: a\r\nContent-Length: {Body.Length}\r\n\r\n{Body}", "400" },
        { "a NUL in the target", "GET /events/\0 HTTP/1.1\r\nHost: x\r\n\r\n", "400" },
        { "an encoded NUL in the target", "GET /events/%00 HTTP/1.1\r\nHost: x\r\n\r\n", "400" },
        { "no host", "GET /events/e-1 HTTP/1.1\r\n\r\n", "400" },
        { "an empty host", "GET /events/e-1 HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n", "400" },
        { "two hosts", "GET /events/e-1 HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", "400" },
        { "a host with a space", "GET /events/e-1 HTTP/1.1\r\nHost: x y\r\n\r\n", "400" },
        { "an absolute target of another host", "GET http://y/events/e-1 HTTP/1.1\r\nHost: x\r\n\r\n", "400" },
        { "an authority as a target", "GET x:80 HTTP/1.1\r\nHost: x:80\r\n\r\n", "405" },
        { "a tunnel", "CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\nConnection: close\r\n\r\n", "405" },
        { "HTTP/0.9", "GET /events/e-1\r\n", "400" },
        { "HTTP/1.0 without a host", "GET /events/e-1 HTTP/1.0\r\n\r\n", "400" },
        { "an unknown version", "GET /events/e-1 HTTP/1.9\r\nHost: x\r\n\r\n", "505" },
        { "HTTP/2 without its preface", "GET /events/e-1 HTTP/2.0\r\nHost: x\r\n\r\n", "505" },
        { "a request line that is too long", $"GET /{new string('a', 9_000)} HTTP/1.1\r\nHost: x\r\n\r\n", "414" },
        { "headers that are too large", $"{Head}X: {new string('a', 40_000)}\r\n\r\n", "431" },
        { "too many headers", $"{Head}{string.Concat(Enumerable.Repeat("X: y\r\n", 101))}\r\n", "431" },
        { "a TLS greeting", "\u0016\u0003\u0001\u0002\u0000\u0001\r\n", "400" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_could_be_read_in_two_ways_is_refused_and_its_connection_closed(string what, string request, string status)
    {
        await using var driver = await IngestionDriver.StartAsync(onSocket: true);

        var answer = await RawSocket.AskAsync(driver, request);

        Assert.True(answer.StartsWith($"HTTP/1.1 {status}", StringComparison.Ordinal), $"{what}: {answer}");
        Assert.Single(answer.Split("HTTP/1.1 "), part => part.Length > 0);
        Assert.Empty(driver.Sqs.Sends);
        Assert.DoesNotContain(driver.Logs.All, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);
    }

    [Theory]
    [InlineData("POST /events HTTP/1.1\r\nHost: x\r\n")]
    [InlineData("POST http://x/events HTTP/1.1\r\nHost: x\r\n")]
    [InlineData("POST /events HTTP/1.0\r\nHost: x\r\n")]
    public async Task Any_form_that_the_standard_has_is_taken(string start)
    {
        await using var driver = await IngestionDriver.StartAsync(onSocket: true);

        var answer = await RawSocket.AskAsync(
            driver, $"{start}Content-Type: application/json\r\nConnection: close\r\nContent-Length: 0{Body.Length}\r\n\r\n{Body}");

        Assert.StartsWith("HTTP/1.1 202", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Limits:Connection:HeadersTimeout", "00:00:01", "POST /events HTTP/1.1\r\nHost: x\r\nX-Slow: ", "408")]
    [InlineData("Limits:Connection:BodyGracePeriod", "00:00:02", Head + "Content-Length: 10\r\n\r\n{", "408")]
    [InlineData("Limits:Connection:RequestTimeout", "00:00:00.1", Head + "Connection: close\r\nContent-Length: 10\r\n\r\n{", "408")]
    public async Task A_request_that_comes_too_slowly_is_ended(string setting, string time, string start, string status)
    {
        await using var driver = await IngestionDriver.StartAsync(
            Settings.Of((setting, time), ("Limits:Connection:MinBodyRate", "1000")), onSocket: true);

        var answer = await RawSocket.AskAsync(driver, start);

        Assert.True(answer.StartsWith($"HTTP/1.1 {status}", StringComparison.Ordinal), answer + string.Join('\n', driver.Logs.All));
        Assert.Single(driver.Logs.All, line => line.Text.StartsWith("Refused", StringComparison.Ordinal));
        Assert.DoesNotContain(driver.Logs.All, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
    }

    [Fact]
    public async Task A_connection_that_is_idle_is_closed()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Limits:Connection:IdleTimeout", "00:00:01")), onSocket: true);

        var answer = await RawSocket.AskAsync(driver, $"{Head}Content-Length: {Body.Length}\r\n\r\n{Body}");

        Assert.StartsWith("HTTP/1.1 202", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_too_many_is_closed()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Limits:Connection:MaxConnections", "1")), onSocket: true);
        using var first = await RawSocket.ConnectAsync(driver);
        await first.SendAsync("GET /alive HTTP/1.1\r\nHost: x\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200", await first.ReadAsync(), StringComparison.Ordinal);

        using var second = await RawSocket.ConnectAsync(driver);

        Assert.Equal("", await second.ReadToEndAsync());
    }

    [Theory]
    [InlineData("GET", "/alive", HttpStatusCode.OK)]
    [InlineData("POST", "/events", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("GET", "/events/unknown", HttpStatusCode.NotFound)]
    [InlineData("GET", "/nothing/here", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/events", HttpStatusCode.MethodNotAllowed)]
    public async Task Every_answer_carries_the_security_headers(string method, string path, HttpStatusCode status)
    {
        await using var driver = await IngestionDriver.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var response = await driver.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task An_answer_to_a_fault_carries_the_security_headers()
    {
        using var listener = new SilentServer();
        using var dynamoDb = listener.Client();
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Limits:Connection:RequestTimeout", "00:00:00.1")), dynamoDb: dynamoDb);

        var response = await driver.GetAsync("/events/e-1");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.True(response.Headers.Contains("X-Content-Type-Options"));
        Assert.True(response.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task The_pages_of_the_documentation_may_use_what_they_bring()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.GetAsync("/swagger/index.html");

        Assert.Contains("script-src 'self'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_development_https_is_to_stay()
    {
        await using var driver = await IngestionDriver.StartAsync(environment: "Production");

        var secure = await driver.Client.GetAsync(new Uri("https://events.example/alive"), TestContext.Current.CancellationToken);
        var plain = await driver.Client.GetAsync(new Uri("http://events.example/alive"), TestContext.Current.CancellationToken);

        Assert.Equal("max-age=31536000", Assert.Single(secure.Headers.GetValues("Strict-Transport-Security")));
        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));
    }
}
