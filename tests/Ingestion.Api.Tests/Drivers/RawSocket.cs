using System.Net.Sockets;
using System.Text;

namespace Ingestion.Api.Tests.Drivers;

/// <summary>A connection on which a test sends what no client would.</summary>
internal sealed class RawSocket : IDisposable
{
    private readonly TcpClient _client = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<RawSocket> ConnectAsync(IngestionDriver driver)
    {
        var address = driver.Client.BaseAddress ?? throw new InvalidOperationException("The service listens nowhere.");
        var socket = new RawSocket();
        await socket._client.ConnectAsync(address.Host, address.Port, Cancelled);
        return socket;
    }

    /// <summary>Sends a request on a connection of its own, and returns all that comes until the service closes it.</summary>
    public static async Task<string> AskAsync(IngestionDriver driver, string request)
    {
        using var socket = await ConnectAsync(driver);
        await socket.SendAsync(request);
        return await socket.ReadToEndAsync();
    }

    public async Task SendAsync(string text) => await _client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text), Cancelled);

    /// <summary>Returns only when the service closes the connection.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await _client.GetStream().ReadAsync(buffer, Cancelled) is var count and > 0)
            {
                answer.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }
        }
        catch (IOException)
        {
            // A reset ends an answer as well.
        }

        return answer.ToString();
    }

    /// <summary>What has come by the time that something has.</summary>
    public async Task<string> ReadAsync()
    {
        var buffer = new byte[4096];
        return Encoding.Latin1.GetString(buffer, 0, await _client.GetStream().ReadAsync(buffer, Cancelled));
    }

    public void Dispose() => _client.Dispose();
}
