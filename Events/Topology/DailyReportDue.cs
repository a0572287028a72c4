namespace Events;

/// <summary>
/// The event that asks for the report of a day. The schedule puts it on the queue when the day after has begun: its id is that time, so that a
/// second delivery is the same event.
/// </summary>
public static class DailyReportDue
{
    /// <summary>EventApp's own: no API key is made for it, so that nobody else can send this event.</summary>
    public const string Tenant = "eventapp";

    public const string Source = "eventapp.scheduler";

    public const string Type = "DailyReportDue";

    /// <summary>The only member of the schedule's payload: when it was due, RFC 3339 UTC. The day before it is to be reported.</summary>
    public const string ScheduledAt = "scheduledAt";

    /// <summary>In its place, of someone who asks for a day: the day, as <c>2026-03-01</c>.</summary>
    public const string Date = "date";

    /// <summary>Whether a report that is there already is made again; false where it is missing.</summary>
    public const string Again = "again";

    private const string ScheduledTime = "<aws.scheduler.scheduled-time>";

    /// <summary>The schedule's input: a message that <see cref="MessageCodec"/> reads, once Scheduler has put the time in.</summary>
    public const string ScheduleInput =
        $$$"""{"v":2,"events":[{"tenant":"{{{Tenant}}}","source":"{{{Source}}}","type":"{{{Type}}}","id":"{{{ScheduledTime}}}","receivedAt":"{{{ScheduledTime}}}","payload":{"{{{ScheduledAt}}}":"{{{ScheduledTime}}}"}}]}""";
}
