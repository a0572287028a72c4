namespace Operations.Api.Reports;

/// <summary>The reports of one month, the oldest first.</summary>
internal sealed record ReportMonth
{
    /// <summary>Such as <c>2026-03</c>.</summary>
    public required string Month { get; init; }

    public required IReadOnlyList<ReportEntry> Items { get; init; }
}
