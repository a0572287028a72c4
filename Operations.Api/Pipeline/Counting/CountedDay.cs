using Events;

namespace Operations.Api.Pipeline;

/// <summary>How far a tenant's day has been counted.</summary>
/// <param name="Day">In UTC.</param>
/// <param name="CountedTo">What was received before that stands in <paramref name="Settled"/>.</param>
/// <param name="Settled">Counts that are not counted again until the day is begun anew.</param>
/// <param name="Tail">Counts of what was received since.</param>
/// <param name="LastMinute">Of the tail, what came to its end within the last minute.</param>
/// <param name="At">When it was counted.</param>
/// <param name="IsComplete">Whether it was counted up to then.</param>
/// <param name="BegunAt">When the day was begun anew: what comes late is counted then.</param>
internal sealed record CountedDay(
    DateOnly Day,
    DateTimeOffset CountedTo,
    OutcomeTally Settled,
    OutcomeTally Tail,
    OutcomeTally LastMinute,
    DateTimeOffset At,
    bool IsComplete,
    DateTimeOffset BegunAt)
{
    /// <summary>A day of which nothing was counted yet.</summary>
    public static CountedDay None(DateTimeOffset now) => new(DayIndex.DayOf(now), now, new(), new(), new(), now, IsComplete: false, now);
}
