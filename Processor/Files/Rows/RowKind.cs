namespace Processor.Files.Rows;

internal enum RowKind
{
    None,
    Row,
    Reject,

    /// <summary>It is read together with others, by <see cref="RowReader.TryNext"/>.</summary>
    Pending,
}
