namespace Processor.Files.Reading;

internal enum RecordFault
{
    None,

    /// <summary>Longer than is allowed; its text is only its beginning.</summary>
    TooLarge,

    /// <summary>A quote that opens a field is never closed; the record is its first line, and reading goes on after it.</summary>
    Unclosed,

    /// <summary>The file ends within it.</summary>
    Truncated,
}
