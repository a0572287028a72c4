namespace Processor.Reports.Model;

/// <param name="Amount">The exact sum of the amounts in them; null where no file has any.</param>
internal sealed record FileTotals(
    long Total, long Bytes, long Rows, long Accepted, long Rejected, string? Amount,
    IReadOnlyList<NamedCount> ByStatus, IReadOnlyList<FileType> ByType, IReadOnlyList<NamedCount> RejectedBy);
