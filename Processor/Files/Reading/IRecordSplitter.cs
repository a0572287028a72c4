namespace Processor.Files.Reading;

/// <summary>Finds where the records of a file begin and end, whatever pieces its bytes come in.</summary>
internal interface IRecordSplitter
{
    /// <summary>What must be known at the end of a record to go on from there.</summary>
    int State { get; }

    /// <summary>Looks at bytes that it has not seen yet, and stops at the first end that it finds.</summary>
    Split Next(ReadOnlySpan<byte> bytes);

    /// <summary>There are no more bytes.</summary>
    /// <param name="length">Of the record that has begun; 0 where none has.</param>
    /// <returns>What the rest is.</returns>
    RecordFault Finish(long length);

    /// <summary>Begins the record again, which turned out to be none: its quotes mean nothing now.</summary>
    void Retry();
}
