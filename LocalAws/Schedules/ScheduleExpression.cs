namespace LocalAws.Schedules;

/// <summary>When something is due: <c>cron(…)</c>, <c>rate(…)</c> or <c>at(…)</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html</remarks>
internal abstract class ScheduleExpression
{
    /// <param name="zone">That cron and at are meant in.</param>
    /// <param name="anchor">That a rate counts from.</param>
    /// <returns>Null for a text that is none.</returns>
    public static ScheduleExpression? TryParse(string text, TimeZoneInfo zone, DateTimeOffset anchor) =>
        Inside(text, "cron(") is { } cron ? CronExpression.TryParse(cron, zone)
        : Inside(text, "rate(") is { } rate ? RateExpression.TryParse(rate, anchor)
        : Inside(text, "at(") is { } at ? AtExpression.TryParse(at, zone)
        : null;

    /// <summary>The first time later than this one; null when there is none any more.</summary>
    public abstract DateTimeOffset? Next(DateTimeOffset after);

    private static string? Inside(string text, string name) =>
        text.StartsWith(name, StringComparison.Ordinal) && text.EndsWith(')') ? text[name.Length..^1] : null;
}
