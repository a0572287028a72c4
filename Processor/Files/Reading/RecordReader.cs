using System.Buffers;

namespace Processor.Files.Reading;

/// <summary>Reads a file record by record, with no more of it in memory than one record may have and a buffer.</summary>
/// <param name="stream">From <paramref name="position"/> on.</param>
/// <param name="splitter">Knows where records end.</param>
/// <param name="maxRecord">A longer one is cut off to its beginning.</param>
/// <param name="position">How many bytes were read before.</param>
/// <param name="checksum">Of those.</param>
internal sealed class RecordReader(Stream stream, IRecordSplitter splitter, int maxRecord, long position = 0, uint checksum = Crc32C.Start)
    : IDisposable
{
    /// <summary>How much is left of a record that is too large.</summary>
    public const int MaxExcerpt = 1024;

    private const int ReadBytes = 128 * 1024;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(maxRecord + ReadBytes);
    private long _passed = position;
    private uint _passedChecksum = checksum;
    private int _start;
    private int _scanned;
    private int _end;
    private long _length;
    private bool _isTooLarge;
    private bool _isLast;
    private bool _isUnclosed;
    private bool _isFinished;

    /// <summary>Up to the end of the last record: where to go on.</summary>
    public long Position { get; private set; } = position;

    /// <summary>Of all bytes before <see cref="Position"/>.</summary>
    public uint Checksum { get; private set; } = checksum;

    public int State => splitter.State;

    /// <summary>Gets more of the file.</summary>
    /// <returns>False at its end.</returns>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_isLast)
        {
            return false;
        }

        if (_start > 0)
        {
            _buffer.AsSpan(_start.._end).CopyTo(_buffer);
            (_scanned, _end, _start) = (_scanned - _start, _end - _start, 0);
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += read;
        _isLast = read == 0;
        return true;
    }

    /// <returns>False when there is no whole record left of what was got so far.</returns>
    public bool TryRead(out FileRecord record)
    {
        while (_scanned < _end)
        {
            var split = splitter.Next(_buffer.AsSpan(_scanned.._end));
            if (split.Kind == SplitKind.Between)
            {
                Pass(_start, split.Consumed);
                _start = _scanned += split.Consumed;
                Mark();
                continue;
            }

            _scanned += split.Consumed;
            _length += split.Consumed;
            if (split.Kind == SplitKind.End)
            {
                record = Take(split.Tail, _isUnclosed ? RecordFault.Unclosed : RecordFault.None);
                return true;
            }

            Cut();
        }

        record = default;
        return _isLast && !_isFinished && TryFinish(out record);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private bool TryFinish(out FileRecord record)
    {
        var fault = splitter.Finish(_length);
        if (fault == RecordFault.Unclosed && !_isTooLarge)
        {
            // All of it is still there. Since nothing closes the quote, it opened nothing.
            splitter.Retry();
            (_scanned, _length, _isUnclosed) = (_start, 0, true);
            return TryRead(out record);
        }

        _isFinished = true;
        record = default;
        if (_length == 0 && fault == RecordFault.None)
        {
            return false;
        }

        record = Take(0, _isUnclosed ? RecordFault.Unclosed : fault);
        return true;
    }

    private FileRecord Take(int tail, RecordFault fault)
    {
        var text = _buffer.AsSpan(_start..(_isTooLarge ? _start + MaxExcerpt : _scanned - tail));
        if (_isTooLarge || text.Length > maxRecord)
        {
            text = text[..Math.Min(text.Length, MaxExcerpt)];
            fault = RecordFault.TooLarge;
        }

        // What was cut off before has been passed.
        var passed = _isTooLarge ? MaxExcerpt : 0;
        Pass(_start + passed, _scanned - _start - passed);
        Mark();
        (_start, _length, _isTooLarge, _isUnclosed) = (_scanned, 0, false, false);
        return new FileRecord(text, fault);
    }

    // Of a record that is too large, the beginning stays at its place, and the rest is not kept.
    private void Cut()
    {
        if (_isTooLarge)
        {
            Pass(_start + MaxExcerpt, _scanned - _start - MaxExcerpt);
        }
        else if (_length > maxRecord)
        {
            _isTooLarge = true;
            Pass(_start, _scanned - _start);
        }
        else
        {
            return;
        }

        var kept = _start + MaxExcerpt;
        _buffer.AsSpan(_scanned.._end).CopyTo(_buffer.AsSpan(kept));
        (_end, _scanned) = (_end - (_scanned - kept), kept);
    }

    private void Pass(int from, int count)
    {
        _passedChecksum = Crc32C.Add(_passedChecksum, _buffer.AsSpan(from, count));
        _passed += count;
    }

    private void Mark() => (Position, Checksum) = (_passed, _passedChecksum);
}
