using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace Ingestion.Api.Tests.Drivers;

/// <summary>Sends one request again and again on one connection, and takes no memory for it, so that what is taken is the service's.</summary>
internal sealed class SteadyClient : IDisposable
{
    private const int AnswerBytes = 256 * 1024;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _answer = new byte[AnswerBytes];
    private readonly byte[] _request;

    public SteadyClient(IngestionDriver driver, string path, string key, string json)
    {
        var address = driver.Client.BaseAddress ?? throw new InvalidOperationException("The service listens nowhere.");
        _socket.Connect(address.Host, address.Port);
        _request = Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {address.Host}\r\nX-Api-Key: {key}\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}");
    }

    /// <exception cref="InvalidOperationException">Not everything was accepted.</exception>
    public void Post()
    {
        _socket.Send(_request);
        var received = 0;
        do
        {
            received += _socket.Receive(_answer, received, _answer.Length - received, SocketFlags.None) is var read and > 0
                ? read
                : throw new InvalidOperationException("The service closed the connection.");
        }
        while (!IsWhole(_answer.AsSpan(0, received)));

        if (!_answer.AsSpan().StartsWith("HTTP/1.1 202 "u8))
        {
            throw new InvalidOperationException(Encoding.UTF8.GetString(_answer, 0, received));
        }
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var name = "Content-Length: "u8;
        var length = answer.IndexOf(name);
        var end = answer.IndexOf("\r\n\r\n"u8);
        return length > 0 && end > length
            && Utf8Parser.TryParse(answer[(length + name.Length)..], out int bytes, out _)
            && answer.Length == end + 4 + bytes;
    }
}
