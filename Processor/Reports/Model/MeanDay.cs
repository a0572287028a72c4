namespace Processor.Reports.Model;

/// <param name="Days">How many days it is the mean of.</param>
internal sealed record MeanDay(int Days, decimal Events, decimal Processed, decimal Duplicate, decimal Conflict, decimal Failed, decimal Files, decimal Rows);
