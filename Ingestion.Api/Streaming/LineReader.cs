using System.Buffers;
using Ingestion.Api.Requests;

namespace Ingestion.Api.Streaming;

/// <summary>
/// Takes a body apart into lines. All of them pass through one pooled buffer, which grows up to the longest line that is allowed; a line
/// that is longer is thrown away while it comes. Blank lines are passed over. A line ends with LF, CRLF or the body.
/// </summary>
/// <remarks>https://github.com/ndjson/ndjson-spec</remarks>
internal sealed class LineReader(BodyStream body, int maxLineBytes) : IDisposable
{
    private const int FirstBytes = 64 * 1024;
    private const int LineEndBytes = 2;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int _start; // of the next line
    private int _searched; // up to where the next line does not end
    private int _end; // of what was read
    private bool _begun; // the first line was found
    private bool _ended; // the body has no more
    private bool _cut; // the start of the next line was thrown away
    private (ReadOnlyMemory<byte> Line, bool TooLong)? _found;

    /// <summary>Waits for a line. Those that were read before are gone then.</summary>
    /// <returns>False at the end of the body.</returns>
    /// <exception cref="UnreadableBodyException">The body cannot be read any further.</exception>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        while (!Find())
        {
            if (_ended)
            {
                return false;
            }

            MakeRoom();
            var count = await body.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            _end += count;
            _ended = count == 0;
        }

        return true;
    }

    /// <summary>Takes the next line that is there already.</summary>
    /// <param name="line">Without white space around it; empty where it is too long.</param>
    /// <param name="tooLong">Whether it has more bytes than are allowed.</param>
    public bool TryRead(out ReadOnlyMemory<byte> line, out bool tooLong)
    {
        var found = Find();
        (line, tooLong) = _found.GetValueOrDefault();
        _found = null;
        return found;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private bool Find()
    {
        while (_found is null)
        {
            var lineFeed = _buffer.AsSpan(_searched.._end).IndexOf((byte)'\n');
            if (lineFeed >= 0)
            {
                Take(_searched + lineFeed);
                continue;
            }

            _searched = _end;
            if (_ended && (_start < _end || _cut))
            {
                Take(_end);
                continue;
            }

            if (_end - _start > maxLineBytes + LineEndBytes)
            {
                (_cut, _start) = (true, _end);
            }

            return false;
        }

        return true;
    }

    private void Take(int lineEnd)
    {
        ReadOnlyMemory<byte> line = _buffer.AsMemory(_start..lineEnd);
        line = (_begun ? line : JsonBytes.SkipByteOrderMark(line)).Trim(" \t\r"u8);
        var tooLong = _cut || line.Length > maxLineBytes;
        if (tooLong || !line.IsEmpty)
        {
            _found = (tooLong ? default : line, tooLong);
        }

        (_begun, _cut) = (true, false);
        _start = _searched = Math.Min(lineEnd + 1, _end);
    }

    private void MakeRoom()
    {
        var left = _buffer.AsSpan(_start.._end);
        if (left.Length == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            left.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        else
        {
            left.CopyTo(_buffer);
        }

        (_start, _searched, _end) = (0, left.Length, left.Length);
    }
}
