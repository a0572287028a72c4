using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;

namespace Ingestion.Api.Tests;

public sealed class ServerTests
{
    private static readonly string Body = new EventJson().ToString();

    [Theory]
    [InlineData("POST /events HTTP/1.1\nHost: x\nContent-Length: 0\n\n", "400")]
    [InlineData("POST /events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: x1\r\n\r\n", "400")]
    [InlineData("POST /events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "400")]
    [InlineData("POST /events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n", "400")]
    [InlineData("POST /events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n", "413")]
    [InlineData("GET /events/%00 HTTP/1.1\r\nHost: x\r\n\r\n", "400")]
    public async Task A_malformed_request_is_refused(string request, string status)
    {
        await using var driver = await IngestionDriver.StartAsync(onSocket: true);

        var answer = await SendAsync(driver, request);

        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.Empty(driver.Sqs.Sends);
    }

    [Fact]
    public async Task A_body_with_two_lengths_is_refused()
    {
        await using var driver = await IngestionDriver.StartAsync(onSocket: true);
        const string head = "POST /events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n";
        var chunks = $"\r\n{Body.Length:x}\r\n{Body}\r\n0\r\n\r\n";

        var one = await SendAsync(driver, head + chunks);
        var two = await SendAsync(driver, $"{head}Content-Length: {Body.Length}\r\n{chunks}");

        Assert.StartsWith("HTTP/1.1 202", one, StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400", two, StringComparison.Ordinal);
        Assert.Contains("request.malformed", two, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_does_not_tell_what_it_is()
    {
        await using var driver = await IngestionDriver.StartAsync(onSocket: true);

        var answer = await SendAsync(
            driver, $"POST /events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");

        Assert.StartsWith("HTTP/1.1 202", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\nServer:", answer, StringComparison.OrdinalIgnoreCase);
    }

    public static TheoryData<string, string, int> Answers => new()
    {
        { "/events", Body, 202 },
        { "/events/validate", Body, 200 },
        { "/events/batch", EventJson.Batch(Enumerable.Range(0, 1_000).Select(i => new EventJson { Id = $"{i}" })), 202 },
        { "/events", "{", 400 },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_answer_is_sent_whole_with_its_length(string path, string body, int status)
    {
        await using var driver = await IngestionDriver.StartAsync(onSocket: true);

        var answer = await SendAsync(
            driver, $"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}",
            untilClosed: true);

        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("chunked", answer, StringComparison.Ordinal);
        var json = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        Assert.Contains($"\r\nContent-Length: {json.Length}\r\n", answer, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(json);
    }

    [Fact]
    public async Task A_body_that_ends_too_soon_is_no_event_and_no_error()
    {
        await using var driver = await IngestionDriver.StartAsync(onSocket: true);

        var answer = await SendAsync(driver, $"POST /events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {Body.Length + 1}\r\n\r\n{Body}", closeSending: true);

        Assert.DoesNotContain("202", answer, StringComparison.Ordinal);
        Assert.Empty(driver.Sqs.Sends);
        Assert.DoesNotContain(driver.Logs.All, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
    }

    private static async Task<string> SendAsync(IngestionDriver driver, string request, bool closeSending = false, bool untilClosed = false)
    {
        using var socket = new TcpClient();
        var address = driver.Client.BaseAddress ?? throw new InvalidOperationException("The service listens nowhere.");
        await socket.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        if (closeSending)
        {
            socket.Client.Shutdown(SocketShutdown.Send);
        }

        try
        {
            if (untilClosed)
            {
                return await new StreamReader(stream, Encoding.ASCII).ReadToEndAsync(TestContext.Current.CancellationToken);
            }

            var answer = new byte[4096];
            var count = await stream.ReadAsync(answer, TestContext.Current.CancellationToken);
            return Encoding.ASCII.GetString(answer, 0, count);
        }
        catch (IOException) when (closeSending)
        {
            return ""; // A connection that is reset carries no answer.
        }
    }
}
