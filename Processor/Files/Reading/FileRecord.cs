namespace Processor.Files.Reading;

/// <summary>One record, as it stands in the file. Its bytes are there until the next one is read.</summary>
/// <param name="text">UTF-8, most likely.</param>
/// <param name="fault">What is wrong with it.</param>
internal readonly ref struct FileRecord(ReadOnlySpan<byte> text, RecordFault fault)
{
    public ReadOnlySpan<byte> Text { get; } = text;

    public RecordFault Fault { get; } = fault;
}
