using System.Buffers;

namespace Processor.Files.Reading;

/// <summary>
/// The elements of an array at the top of a JSON text, or the values that stand there one after the other. It counts brackets only: whether
/// an element is JSON is for its parser to say, so that a bad one spoils no other.
/// </summary>
internal sealed class JsonSplitter(int state) : IRecordSplitter
{
    private const int AtStart = 0;
    private const int BeforeElement = 1;
    private const int AfterElement = 2;
    private const int BetweenValues = 3;
    private const int Ended = 4;

    private static readonly SearchValues<byte> White = SearchValues.Create(" \t\r\n"u8);
    private static readonly SearchValues<byte> Marks = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> InString = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> AfterScalar = SearchValues.Create(", \t\r\n]"u8);

    private long _depth;
    private Inside _inside;
    private bool _isEscaped;

    private enum Inside
    {
        Nothing,
        Brackets,
        Text,
        Scalar,
        Rest,
    }

    public int State { get; private set; } = state;

    public Split Next(ReadOnlySpan<byte> bytes) => _inside == Inside.Nothing ? Between(bytes) : Within(bytes);

    public RecordFault Finish(long length) =>
        _inside is Inside.Brackets or Inside.Text or Inside.Rest || State is BeforeElement or AfterElement ? RecordFault.Truncated : RecordFault.None;

    public void Retry()
    {
    }

    private Split Between(ReadOnlySpan<byte> bytes)
    {
        var first = bytes.IndexOfAnyExcept(White);
        if (first != 0)
        {
            return new Split(SplitKind.Between, first < 0 ? bytes.Length : first);
        }

        switch (State, bytes[0])
        {
            case (AtStart, (byte)'['):
                State = BeforeElement;
                return new Split(SplitKind.Between, 1);
            case (BeforeElement or AfterElement, (byte)']'):
                State = Ended;
                return new Split(SplitKind.Between, 1);
            case (AfterElement, (byte)','):
                State = BeforeElement;
                return new Split(SplitKind.Between, 1);
            case (BeforeElement, (byte)','):
                return new Split(SplitKind.End, 1, 1);
            default:
                _inside = State == Ended ? Inside.Rest
                    : bytes[0] switch { (byte)'{' or (byte)'[' => Inside.Brackets, (byte)'"' => Inside.Text, _ => Inside.Scalar };
                _depth = 0;

                // The first byte is the record's own, whatever it is: an end at once would never get on.
                return _inside is Inside.Text or Inside.Scalar ? new Split(SplitKind.More, 1) : Within(bytes);
        }
    }

    private Split Within(ReadOnlySpan<byte> bytes)
    {
        switch (_inside)
        {
            case Inside.Rest:
                return new Split(SplitKind.More, bytes.Length);
            case Inside.Scalar:
                var end = bytes.IndexOfAny(AfterScalar);
                return end < 0 ? new Split(SplitKind.More, bytes.Length) : End(end);
            case Inside.Text when _depth == 0:
                var closed = SkipText(bytes);
                return closed < 0 ? new Split(SplitKind.More, bytes.Length) : End(closed);
            default:
                return Brackets(bytes);
        }
    }

    private Split Brackets(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            if (_inside == Inside.Text)
            {
                var closed = SkipText(bytes[at..]);
                if (closed < 0)
                {
                    break;
                }

                (at, _inside) = (at + closed, Inside.Brackets);
                continue;
            }

            var found = bytes[at..].IndexOfAny(Marks);
            if (found < 0)
            {
                break;
            }

            at += found + 1;
            switch (bytes[at - 1])
            {
                case (byte)'"':
                    _inside = Inside.Text;
                    break;
                case (byte)'{' or (byte)'[':
                    _depth++;
                    break;
                default:
                    if (--_depth == 0)
                    {
                        return End(at);
                    }

                    break;
            }
        }

        return new Split(SplitKind.More, bytes.Length);
    }

    /// <returns>How many bytes the text takes, its quote included; negative where it goes on.</returns>
    private int SkipText(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            if (_isEscaped)
            {
                (_isEscaped, at) = (false, at + 1);
                continue;
            }

            var found = bytes[at..].IndexOfAny(InString);
            if (found < 0)
            {
                return -1;
            }

            at += found + 1;
            if (bytes[at - 1] == '"')
            {
                return at;
            }

            _isEscaped = true;
        }

        return -1;
    }

    private Split End(int consumed)
    {
        (_inside, State) = (Inside.Nothing, State is AtStart or BetweenValues ? BetweenValues : AfterElement);
        return new Split(SplitKind.End, consumed);
    }
}
