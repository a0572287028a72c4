namespace Processor.Files.Rows;

/// <summary>A row that was read together with others.</summary>
/// <param name="Number">Its place in its file, from 1.</param>
/// <param name="Verdict">What it is.</param>
/// <param name="Text">As it stands in the file; there until rows are read again.</param>
internal readonly record struct PendingRow(long Number, RowVerdict Verdict, ReadOnlyMemory<byte> Text);
