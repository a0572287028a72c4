namespace Processor.Reports.Model;

/// <summary>How many events came to each end.</summary>
internal sealed record OutcomeCounts(long Total, long Processed, long Duplicate, long Conflict, long Failed)
{
    public static readonly OutcomeCounts None = new(0, 0, 0, 0, 0);
}
