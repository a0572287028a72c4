using System.Numerics;

namespace LocalAws.Schedules;

/// <summary>Six fields: minutes, hours, day of month, month, day of week, year; one of the two day fields is <c>?</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based</remarks>
internal sealed class CronExpression : ScheduleExpression
{
    private const int FirstYear = 1970;
    private const int LastYear = 2199;

    private static readonly string[] MonthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    private readonly TimeZoneInfo _zone;
    private readonly UInt128 _minutes;
    private readonly UInt128 _hours;
    private readonly CronDays _days;
    private readonly UInt128 _months;
    private readonly CronField _years;

    private CronExpression(TimeZoneInfo zone, CronField minutes, CronField hours, CronDays days, CronField months, CronField years) =>
        (_zone, _minutes, _hours, _days, _months, _years) = (zone, minutes.Low, hours.Low, days, months.Low, years);

    /// <returns>Null for a text that is none.</returns>
    public static CronExpression? TryParse(string text, TimeZoneInfo zone)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return fields.Length == 6
            && CronField.TryParse(fields[0], 0, 59, []) is { } minutes
            && CronField.TryParse(fields[1], 0, 23, []) is { } hours
            && CronDays.TryParse(fields[2], fields[4]) is { } days
            && CronField.TryParse(fields[3], 1, 12, MonthNames) is { } months
            && CronField.TryParse(fields[5], FirstYear, LastYear, []) is { } years
            ? new CronExpression(zone, minutes, hours, days, months, years)
            : null;
    }

    public override DateTimeOffset? Next(DateTimeOffset after)
    {
        var local = TimeZoneInfo.ConvertTime(after, _zone).DateTime;
        while (NextLocal(local) is { } next)
        {
            // Not when the clock never shows it, nor when it shows it for the second time.
            if (WallClock.ToUtc(next, _zone) is { } time && time > after)
            {
                return time;
            }

            local = next;
        }

        return null;
    }

    private static int First(UInt128 set, int from)
    {
        var rest = set >> from;
        return rest == UInt128.Zero ? -1 : from + (int)UInt128.TrailingZeroCount(rest);
    }

    private DateTime? NextLocal(DateTime after)
    {
        if (after.Year > LastYear)
        {
            return null;
        }

        var start = after.AddTicks(-(after.Ticks % TimeSpan.TicksPerMinute)).AddMinutes(1);
        for (var month = new DateTime(start.Year, start.Month, 1); month.Year <= LastYear; month = month.AddMonths(1))
        {
            if (!_years.Contains(month.Year))
            {
                month = new DateTime(month.Year, 12, 1);
                continue;
            }

            var days = First(_months, month.Month) == month.Month ? _days.In(month.Year, month.Month) : 0;
            for (var rest = days; rest != 0; rest &= rest - 1)
            {
                var day = month.AddDays(BitOperations.TrailingZeroCount(rest) - 1);
                if (day >= start.Date && TimeIn(day, start) is { } time)
                {
                    return time;
                }
            }
        }

        return null;
    }

    private DateTime? TimeIn(DateTime day, DateTime start)
    {
        var from = day == start.Date ? start : day;
        for (var hour = First(_hours, from.Hour); hour >= 0; hour = First(_hours, hour + 1))
        {
            var minute = First(_minutes, hour == from.Hour ? from.Minute : 0);
            if (minute >= 0)
            {
                return day.AddHours(hour).AddMinutes(minute);
            }
        }

        return null;
    }
}
