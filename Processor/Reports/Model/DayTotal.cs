namespace Processor.Reports.Model;

/// <param name="IsKnown">Whether the day has a report or an event.</param>
internal sealed record DayTotal(DateOnly Date, bool IsKnown, OutcomeCounts Events, long Files, long Rows, decimal? P50, decimal? P99);
