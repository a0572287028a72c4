using CsvHelper;

namespace Processor.Files.Rows;

/// <summary>
/// Records of CSV that are parsed in one go, by CsvHelper. Where each of them ends is known before, so that no record, however broken, reaches
/// into the next one.
/// </summary>
internal sealed class CsvBlock : IDisposable
{
    // A line that is none of the file's: what a parser does at the very beginning of its input is done to this.
    private static readonly byte[] FirstLine = "x\n"u8.ToArray();

    private readonly CsvReaderOptions _options;
    private readonly List<(long Number, int Start, int Length)> _records = [];
    private byte[] _bytes = new byte[64 * 1024];
    private int _length;
    private int _next;
    private CsvReader? _reader;
    private bool _isMalformed;

    public CsvBlock(char delimiter) => _options = new CsvReaderOptions
    {
        Separator = delimiter,
        HasHeader = false,
        SkipEmptyLines = false,
        MalformedData = CsvMalformedDataHandling.Recover,
        OnMalformedRecord = record => _isMalformed |= record.Reason != CsvMalformedReason.StrayQuote,
        DetectSeparatorHint = false,
    };

    /// <summary>The record that was read last.</summary>
    public CsvReader Fields => _reader!;

    public void Add(ReadOnlySpan<byte> text, long number)
    {
        if (_reader is not null || _length == 0)
        {
            _reader?.Dispose();
            _reader = null;
            _records.Clear();
            _next = 0;
            FirstLine.CopyTo(_bytes, 0);
            _length = FirstLine.Length;
        }

        if (_length + text.Length + 1 > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + text.Length + 1));
        }

        text.CopyTo(_bytes.AsSpan(_length));
        _records.Add((number, _length, text.Length));
        _length += text.Length + 1;
        _bytes[_length - 1] = (byte)'\n';
    }

    /// <summary>Reads the next record.</summary>
    /// <returns>False when there is none.</returns>
    public bool TryRead(out long number, out ReadOnlyMemory<byte> text, out bool isGood)
    {
        (number, text, isGood) = (0, default, false);
        if (_next == _records.Count)
        {
            return false;
        }

        if (_reader is null)
        {
            _reader = CsvReader.Create(_bytes.AsMemory(0, _length), _options);
            _reader.Read();
        }

        (number, var start, var length) = _records[_next++];
        text = _bytes.AsMemory(start, length);
        _isMalformed = false;
        isGood = _reader.Read() && !_isMalformed;
        return isGood && !_reader.RawRecord.SequenceEqual(text.Span)
            ? throw new InvalidOperationException("The CSV parser took another record than it was given.")
            : true;
    }

    public void Dispose() => _reader?.Dispose();
}
