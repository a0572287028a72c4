using System.Globalization;

namespace LocalAws.Schedules;

/// <summary>Once. A time that its zone's clocks skip never comes.</summary>
internal sealed class AtExpression : ScheduleExpression
{
    private readonly DateTimeOffset? _time;

    private AtExpression(DateTimeOffset? time) => _time = time;

    public static AtExpression? TryParse(string text, TimeZoneInfo zone) =>
        DateTime.TryParseExact(text, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new AtExpression(WallClock.ToUtc(local, zone))
            : null;

    public override DateTimeOffset? Next(DateTimeOffset after) => _time > after ? _time : null;
}
