using System.Globalization;

namespace LocalAws.Tests.Scheduler;

/// <summary>A random cron expression with a test of one minute that is slow and simple.</summary>
internal sealed class SlowCron
{
    private readonly string _text;
    private readonly List<Func<DateTimeOffset, bool>> _tests = [];

    private SlowCron(Random random)
    {
        var minutes = Field(random, 0, 59, time => time.Minute);
        var hours = Field(random, 0, 23, time => time.Hour);
        var months = random.Next(3) == 0 ? Field(random, 1, 12, time => time.Month) : "*";
        _text = random.Next(2) == 0
            ? $"{minutes} {hours} {DayOfMonth(random)} {months} ? *"
            : $"{minutes} {hours} ? {months} {DayOfWeek(random)} *";
    }

    public static SlowCron Random(Random random) => new(random);

    public bool IsDue(DateTimeOffset minute) => _tests.TrueForAll(test => test(minute));

    public override string ToString() => _text;

    private string Field(Random random, int min, int max, Func<DateTimeOffset, int> valueOf)
    {
        var (from, to) = (random.Next(min, max + 1), random.Next(min, max + 1));
        (from, to) = from < to ? (from, to) : (to, from);
        var step = random.Next(1, max / 2);
        var (text, test) = random.Next(6) switch
        {
            0 => ("*", (Func<int, bool>)(_ => true)),
            1 => (Text($"{from}"), value => value == from),
            2 => (Text($"{from},{to}"), value => value == from || value == to),
            3 => (Text($"{from}-{to}"), value => value >= from && value <= to),
            4 => (Text($"{from}/{step}"), value => value >= from && (value - from) % step == 0),
            _ => (Text($"{from}-{to}/{step}"), value => value >= from && value <= to && (value - from) % step == 0),
        };
        _tests.Add(time => test(valueOf(time)));
        return text;
    }

    private string DayOfMonth(Random random)
    {
        var day = random.Next(1, 32);
        switch (random.Next(5))
        {
            case 0:
                _tests.Add(IsLast);
                return "L";
            case 1:
                _tests.Add(time => IsWorkday(time) && !Enumerable.Range(1, 3).Any(later => SameMonth(time, later) && IsWorkday(time.AddDays(later))));
                return "LW";
            case 2:
                _tests.Add(time => IsNearest(time, day));
                return Text($"{day}W");
            default:
                return Field(random, 1, 31, time => time.Day);
        }
    }

    private string DayOfWeek(Random random)
    {
        var day = random.Next(1, 8);
        var ordinal = random.Next(1, 6);
        switch (random.Next(4))
        {
            case 0:
                _tests.Add(time => WeekDay(time) == day && !SameMonth(time, 7));
                return Text($"{day}L");
            case 1:
                _tests.Add(time => WeekDay(time) == day && Enumerable.Range(1, 5).Count(week => SameMonth(time, -7 * week)) == ordinal - 1);
                return Text($"{day}#{ordinal}");
            default:
                return Field(random, 1, 7, WeekDay);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static int WeekDay(DateTimeOffset time) => (int)time.DayOfWeek + 1;

    private static bool IsLast(DateTimeOffset time) => !SameMonth(time, 1);

    private static bool SameMonth(DateTimeOffset time, int days) => time.AddDays(days).Month == time.Month && time.AddDays(days).Year == time.Year;

    private static bool IsWorkday(DateTimeOffset time) => time.DayOfWeek is not (System.DayOfWeek.Saturday or System.DayOfWeek.Sunday);

    /// <summary>Among the workdays of the month, none is nearer to that day of it, if there is such a day.</summary>
    private static bool IsNearest(DateTimeOffset time, int day)
    {
        var days = DateTime.DaysInMonth(time.Year, time.Month);
        if (day > days || !IsWorkday(time))
        {
            return false;
        }

        var distances = Enumerable.Range(1, days)
            .Where(other => IsWorkday(time.AddDays(other - time.Day)))
            .Select(other => Math.Abs(other - day));
        return Math.Abs(time.Day - day) == distances.Min();
    }
}
