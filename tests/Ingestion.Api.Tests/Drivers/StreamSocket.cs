using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Ingestion.Api.Tests.Drivers;

/// <summary>A client that sends a stream over a socket, chunk by chunk, and reads the answer as it comes.</summary>
internal sealed class StreamSocket : IDisposable
{
    private readonly TcpClient _client = new();
    private readonly StringBuilder _answer = new();

    private StreamSocket()
    {
    }

    public static async Task<StreamSocket> OpenAsync(IngestionDriver driver, string headers = "", int? receiveBytes = null)
    {
        var socket = new StreamSocket();
        var address = driver.Client.BaseAddress ?? throw new InvalidOperationException("The service listens nowhere.");
        if (receiveBytes is { } bytes)
        {
            socket._client.ReceiveBufferSize = bytes;
        }

        await socket._client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await socket.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /events HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n{headers}\r\n"));
        return socket;
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(byte[] chunk)
    {
        await WriteAsync(Encoding.ASCII.GetBytes(chunk.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"));
        await WriteAsync([.. chunk, .. "\r\n"u8]);
    }

    public Task EndAsync() => SendRawAsync("0\r\n\r\n");

    public Task SendRawAsync(string text) => WriteAsync(Encoding.ASCII.GetBytes(text));

    /// <summary>Reads on until the answer has a text; the test fails when the answer ends before.</summary>
    public async Task<string> ReadUntilAsync(string text)
    {
        var buffer = new byte[16 * 1024];
        while (!_answer.ToString().Contains(text, StringComparison.Ordinal))
        {
            var count = await _client.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken);
            Assert.True(count > 0, $"The answer has no {text}: {_answer}");
            _answer.Append(Encoding.UTF8.GetString(buffer, 0, count));
        }

        return _answer.ToString();
    }

    /// <summary>Breaks the connection off.</summary>
    public void Dispose()
    {
        _client.LingerState = new LingerOption(enable: true, seconds: 0);
        _client.Dispose();
    }

    private async Task WriteAsync(byte[] bytes) => await _client.GetStream().WriteAsync(bytes, TestContext.Current.CancellationToken);
}
