using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ingestion.Fuzzing.Tests.Drivers;

/// <summary>A connection that sends any bytes, and reads answers as strictly as HTTP/1.1 has them.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[64 * 1024];

    // Where the answer begins that is being read, up to where it has been read, and what has come.
    private int _answer;
    private int _start;
    private int _end;

    /// <param name="port">On the loopback interface.</param>
    /// <param name="patience">How long the other side may be silent; then it counts as hung.</param>
    public Connection(int port, TimeSpan patience)
    {
        // Ends without waiting for late packets, so that a hundred thousand connections leave no ports behind.
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        (Patience, _socket.SendTimeout) = (patience, (int)patience.TotalMilliseconds);
        _socket.Connect(IPAddress.Loopback, port);
    }

    public TimeSpan Patience
    {
        set => _socket.ReceiveTimeout = (int)value.TotalMilliseconds;
    }

    /// <summary>Sends as much as the other side takes; one that answers early need not take all.</summary>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                bytes = bytes[_socket.Send(bytes)..];
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Closed by the other side, which may have answered before that; or by this one, which has its answer.
        }
    }

    /// <summary>Says that no more is to come.</summary>
    public void EndSending()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The other side was first.
        }
    }

    /// <returns>Null when the connection was closed before there was one, or in its middle.</returns>
    /// <exception cref="FormatException">What came is no HTTP.</exception>
    /// <exception cref="TimeoutException">Nothing more came. What did is not lost: it can be read again.</exception>
    public Answer? Read(bool isHead)
    {
        _start = _answer;
        while (true)
        {
            _answer = _start;
            if (ReadHead() is not { } head)
            {
                return null;
            }

            var status = head.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) && head.Length >= 12
                && int.TryParse(head.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : throw new FormatException($"No HTTP: {head}");
            if (status is >= 100 and < 200)
            {
                continue;
            }

            var answer = new Answer(status, head, []);
            var body = isHead || status is 204 or 304 ? [] : ReadBody(answer);
            _answer = _start;
            return body is null ? null : answer with { Body = body };
        }
    }

    public void Dispose() => _socket.Dispose();

    private byte[]? ReadBody(Answer answer)
    {
        if (answer.Header("transfer-encoding").Length > 0)
        {
            return ReadChunks();
        }

        var length = answer.Header("content-length");
        if (int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return ReadBytes(count);
        }

        return length.Length == 0 && answer.Closes ? ReadToEnd() : throw new FormatException($"The answer has no length: {length}");
    }

    // To a client of HTTP/1.0 an answer ends with its connection.
    private byte[] ReadToEnd()
    {
        while (Receive())
        {
            // All of it is wanted.
        }

        var body = _buffer[_start.._end];
        _start = _end;
        return body;
    }

    private byte[]? ReadChunks()
    {
        var body = new MemoryStream();
        while (ReadLine() is { } line)
        {
            if (!int.TryParse(line, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size))
            {
                throw new FormatException($"A chunk has no size: {line}");
            }

            if (ReadBytes(size + 2) is not { } chunk)
            {
                return null;
            }

            if (size == 0)
            {
                return body.ToArray();
            }

            body.Write(chunk, 0, size);
        }

        return null;
    }

    private string? ReadHead()
    {
        int length;
        while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!Receive())
            {
                return null;
            }
        }

        var head = Encoding.Latin1.GetString(_buffer, _start, length).Replace("\r\n", "\n", StringComparison.Ordinal);
        _start += length + 4;
        return head;
    }

    private string? ReadLine()
    {
        int length;
        while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8)) < 0)
        {
            if (!Receive())
            {
                return null;
            }
        }

        var line = Encoding.Latin1.GetString(_buffer, _start, length);
        _start += length + 2;
        return line;
    }

    private byte[]? ReadBytes(int count)
    {
        while (_end - _start < count)
        {
            if (!Receive())
            {
                return null;
            }
        }

        _start += count;
        return _buffer[(_start - count).._start];
    }

    /// <returns>False at the connection's end.</returns>
    private bool Receive()
    {
        if (_end == _buffer.Length)
        {
            var room = _answer > 0 ? _buffer : new byte[_buffer.Length * 2];
            Buffer.BlockCopy(_buffer, _answer, room, 0, _end - _answer);
            (_buffer, _answer, _start, _end) = (room, 0, _start - _answer, _end - _answer);
        }

        try
        {
            var count = _socket.Receive(_buffer.AsSpan(_end));
            _end += count;
            return count > 0;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock
                ? throw new TimeoutException("No answer came.", exception)
                : false;
        }
    }
}
