namespace Events;

/// <summary>
/// The index of the events table that only outcome records are in: those of one outcome and one UTC day of receipt stand together, in as many
/// partitions as the day has in <see cref="DayIndex"/>, so that the one failed event of a day is found beside half a million that did not fail.
/// </summary>
/// <remarks><c>outcomeDay</c> is <c>failed#2026-11-27#07</c>; the sort key is that of <see cref="DayIndex"/>.</remarks>
public static class OutcomeIndex
{
    public const string Name = "by-outcome";

    public const string PartitionKey = "outcomeDay";

    public const string SortKey = DayIndex.SortKey;

    /// <param name="outcome">The word of any but <see cref="EventOutcome.Processed"/>, whose rows are not in this index.</param>
    /// <param name="day">A partition of <see cref="DayIndex"/>.</param>
    public static string PartitionOf(string outcome, string day) => $"{outcome}#{day}";
}
