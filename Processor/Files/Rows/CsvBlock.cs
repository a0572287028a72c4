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
    private byte[] _bytes = new byte[4 * 1024];
    private int _length;
    private int _next;
    private CsvReader? _reader;
    private bool _isMalformed;
    private bool _hasStrayQuote;

    public CsvBlock(char delimiter) => _options = new CsvReaderOptions
    {
        Separator = delimiter,
        HasHeader = false,
        SkipEmptyLines = false,
        MalformedData = CsvMalformedDataHandling.Recover,
        OnMalformedRecord = record => (_hasStrayQuote, _isMalformed) = (record.Reason == CsvMalformedReason.StrayQuote, record.Reason != CsvMalformedReason.StrayQuote),
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
        (_isMalformed, _hasStrayQuote) = (false, false);
        isGood = _reader.Read() && !_isMalformed && !(_hasStrayQuote && HasTextBehindQuotes(text.Span, (byte)_reader.Separator));
        return isGood && !_reader.RawRecord.SequenceEqual(text.Span)
            ? throw new InvalidOperationException("The CSV parser took another record than it was given.")
            : true;
    }

    /// <summary>The parser names the first fault of a record alone. A quote within a field is none here, but may come before one.</summary>
    private static bool HasTextBehindQuotes(ReadOnlySpan<byte> text, byte separator)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                at++;
                while (at < text.Length && (text[at] != '"' || (at + 1 < text.Length && text[at + 1] == '"')))
                {
                    at += text[at] == '"' ? 2 : 1;
                }

                at++;
                if (at < text.Length && text[at] != separator)
                {
                    return true;
                }
            }
            else
            {
                var end = text[at..].IndexOf(separator);
                at = end < 0 ? text.Length : at + end;
            }
        }

        return false;
    }

    public void Dispose() => _reader?.Dispose();
}
