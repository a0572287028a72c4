using System.Globalization;

namespace Events;

/// <summary>
/// The report of a day is due: by the schedule, which says when it was due (<c>scheduledAt</c>: the day before is meant), or because someone
/// asks for a day (<c>date</c>). One that is there already stays, unless it is asked for <c>again</c>.
/// </summary>
public sealed record ReportRequest
{
    /// <summary>As it stands there; null where it does not.</summary>
    public string? ScheduledAt { get; init; }

    /// <summary>As it stands there; null where it does not.</summary>
    public string? Date { get; init; }

    public bool Again { get; init; }

    /// <summary>The day to be reported; null where the request does not name one, or two.</summary>
    public DateOnly? Day => (ScheduledAt, Date) switch
    {
        ({ } scheduledAt, null) when Timestamp.TryParse(scheduledAt, out var due) && due.UtcDateTime >= DateTime.MinValue.AddDays(1) =>
            DayIndex.DayOf(due).AddDays(-1),
        (null, { } date) when DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        _ => null,
    };
}
