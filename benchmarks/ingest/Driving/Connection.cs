using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IngestBenchmark.Driving;

/// <summary>One HTTP/1.1 connection that is kept open: as little as it takes to send prepared bytes, and to see that they were taken.</summary>
internal sealed class Connection : IDisposable
{
    private const int StatusAt = 9;
    private const int StatusLength = 3;

    private static readonly byte[] LastChunk = "\r\n0\r\n\r\n"u8.ToArray();

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[16 * 1024];

    public static async Task<Connection> OpenAsync(int port, CancellationToken cancellationToken)
    {
        var connection = new Connection();
        try
        {
            await connection._socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose() => _socket.Dispose();

    /// <exception cref="InvalidOperationException">Not every event was taken.</exception>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> request, Scenario scenario, int status, CancellationToken cancellationToken)
    {
        while (!request.IsEmpty)
        {
            request = request[await _socket.SendAsync(request, cancellationToken)..];
        }

        var received = 0;
        do
        {
            if (received == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            var read = await _socket.ReceiveAsync(_buffer.AsMemory(received), cancellationToken);
            received += read > 0 ? read : throw new InvalidOperationException("The server closed the connection.");
        }
        while (!IsWhole(_buffer.AsSpan(0, received)));

        var answer = _buffer.AsSpan(0, received);
        if (!Utf8Parser.TryParse(answer.Slice(StatusAt, StatusLength), out int actual, out _) || actual != status
            || (status != StatusCodes.Status202Accepted && answer.IndexOf(scenario.Proof) < 0))
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"Not taken: {Encoding.UTF8.GetString(answer[..Math.Min(received, 2048)])}"));
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        foreach (var line in answer[..end].Split("\r\n"u8))
        {
            var header = answer[line];
            if (header.Length > 15 && header[7] == (byte)'-' && Ascii.EqualsIgnoreCase(header[..15], "content-length:"u8)
                && Utf8Parser.TryParse(header[15..].TrimStart((byte)' '), out int length, out _))
            {
                return answer.Length == end + 4 + length;
            }
        }

        return answer.EndsWith(LastChunk);
    }
}
