namespace Processor.Files.Reading;

/// <summary>Lines: each ends with LF, CRLF or CR.</summary>
internal class LineSplitter(int state) : IRecordSplitter
{
    private const int AfterReturn = 1;

    public int State { get; private set; } = state;

    public Split Next(ReadOnlySpan<byte> bytes)
    {
        if (State == AfterReturn && bytes.Length > 0)
        {
            State = 0;
            if (bytes[0] == '\n')
            {
                return new Split(SplitKind.Between, 1);
            }
        }

        var end = EndOf(bytes);
        if (end < 0)
        {
            return new Split(SplitKind.More, bytes.Length);
        }

        State = bytes[end] == '\r' ? AfterReturn : 0;
        return new Split(SplitKind.End, end + 1, 1);
    }

    public virtual RecordFault Finish(long length) => RecordFault.None;

    public virtual void Retry()
    {
    }

    /// <returns>The place of the line's end; negative where it is not among them.</returns>
    protected virtual int EndOf(ReadOnlySpan<byte> bytes) => bytes.IndexOfAny((byte)'\n', (byte)'\r');
}
