using System.Buffers;

namespace Processor.Files.Reading;

/// <summary>
/// Lines, but for those ends that stand in quotes. A quote opens only where a field begins, and <c>""</c> within is one that does not close.
/// </summary>
internal sealed class CsvSplitter : LineSplitter
{
    private static readonly SearchValues<byte> Marks = SearchValues.Create("\"\r\n"u8);

    private readonly byte _delimiter;
    private byte _before;
    private bool _isQuoted;
    private bool _isUnquoted;

    // Whether the quote just passed closed a field.
    private bool _closed;

    public CsvSplitter(byte delimiter, int state)
        : base(state) => _before = _delimiter = delimiter;

    public override RecordFault Finish(long length) => _isQuoted ? RecordFault.Unclosed : RecordFault.None;

    public override void Retry() => (_isQuoted, _isUnquoted, _before) = (false, true, _delimiter);

    protected override int EndOf(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var found = _isQuoted ? bytes[at..].IndexOf((byte)'"') : bytes[at..].IndexOfAny(Marks);
            if (found < 0)
            {
                break;
            }

            var mark = at + found;
            if (bytes[mark] != '"')
            {
                (_before, _isUnquoted) = (_delimiter, false);
                return mark;
            }

            // Of "", the second opens again what the first has closed: it follows at once.
            var before = mark > 0 ? bytes[mark - 1] : _before;
            if (_isQuoted)
            {
                (_isQuoted, _closed) = (false, true);
            }
            else if (!_isUnquoted && (before == _delimiter || (_closed && before == '"' && found == 0)))
            {
                (_isQuoted, _closed) = (true, false);
            }
            else
            {
                _closed = false;
            }

            at = mark + 1;
        }

        if (bytes.Length > 0)
        {
            _before = bytes[^1];
        }

        return -1;
    }
}
