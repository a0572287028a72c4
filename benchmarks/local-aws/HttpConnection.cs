using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace LocalAws.Benchmark;

/// <summary>One HTTP/1.1 connection that is kept open: as little as it takes to send prepared bytes and to read an answer with a length.</summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[64 * 1024];

    public static async Task<HttpConnection> OpenAsync(int port, CancellationToken cancellationToken)
    {
        var connection = new HttpConnection();
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

    /// <returns>The body of the answer, valid until the next call.</returns>
    /// <exception cref="InvalidOperationException">The answer is not 200.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        await _socket.SendAsync(request, cancellationToken);
        var received = 0;
        var total = int.MaxValue;
        var bodyStart = 0;
        while (received < total)
        {
            if (received == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            var read = await _socket.ReceiveAsync(_buffer.AsMemory(received), cancellationToken);
            if (read == 0)
            {
                throw new InvalidOperationException("The server closed the connection.");
            }

            received += read;
            if (bodyStart == 0 && _buffer.AsSpan(0, received).IndexOf("\r\n\r\n"u8) is var end and >= 0)
            {
                bodyStart = end + 4;
                total = bodyStart + BodyLength(_buffer.AsSpan(0, bodyStart));
            }
        }

        return _buffer.AsMemory(bodyStart, total - bodyStart);
    }

    private static int BodyLength(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith("HTTP/1.1 200"u8))
        {
            throw new InvalidOperationException("The server answered: " + System.Text.Encoding.ASCII.GetString(head));
        }

        foreach (var line in head.Split("\r\n"u8))
        {
            var header = head[line];
            if (header.Length > 15 && System.Text.Ascii.EqualsIgnoreCase(header[..15], "content-length:"u8)
                && Utf8Parser.TryParse(header[15..].TrimStart((byte)' '), out int length, out _))
            {
                return length;
            }
        }

        throw new InvalidOperationException("The answer does not say its length.");
    }
}
