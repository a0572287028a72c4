namespace Processor.Files.Rows;

internal readonly record struct RowVerdict(RowKind Kind, string? Code = null)
{
    public static readonly RowVerdict Accepted = new(RowKind.Row);

    /// <summary>Nothing that is counted: a blank line, or the header.</summary>
    public static readonly RowVerdict None = new(RowKind.None);

    public static readonly RowVerdict Pending = new(RowKind.Pending);

    public static RowVerdict Rejected(string code) => new(RowKind.Reject, code);
}
