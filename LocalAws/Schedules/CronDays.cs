namespace LocalAws.Schedules;

/// <summary>The two day fields together: the one that is not <c>?</c> says which days of a month they are.</summary>
/// <remarks>https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based</remarks>
internal sealed class CronDays
{
    private const string Any = "?";
    private const int Saturday = 7;
    private const int MaxOrdinal = 5;

    private static readonly string[] WeekDayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly Func<int, int, uint> _daysIn;

    private CronDays(Func<int, int, uint> daysIn) => _daysIn = daysIn;

    /// <returns>Null for fields that are none.</returns>
    public static CronDays? TryParse(string dayOfMonth, string dayOfWeek)
    {
        if ((dayOfMonth == Any) == (dayOfWeek == Any))
        {
            return null;
        }

        var days = dayOfMonth == Any ? OfWeek(dayOfWeek) : OfMonth(dayOfMonth);
        return days is null ? null : new CronDays(days);
    }

    /// <returns>The days, each as its bit: 1 to 31.</returns>
    public uint In(int year, int month) => _daysIn(year, month);

    private static Func<int, int, uint>? OfMonth(string text)
    {
        if (text == "L")
        {
            return (year, month) => 1u << DateTime.DaysInMonth(year, month);
        }

        if (text == "LW")
        {
            return (year, month) => 1u << NearestWeekday(year, month, DateTime.DaysInMonth(year, month));
        }

        if (text.EndsWith('W'))
        {
            var day = CronField.Value(text[..^1], 1, 31, []);
            return day < 0 ? null : (year, month) => day > DateTime.DaysInMonth(year, month) ? 0 : 1u << NearestWeekday(year, month, day);
        }

        var days = CronField.TryParse(text, 1, 31, []);
        return days is null ? null : (year, month) => Select(year, month, days.Contains);
    }

    private static Func<int, int, uint>? OfWeek(string text)
    {
        if (text == "L")
        {
            return (year, month) => Select(year, month, day => WeekDay(year, month, day) == Saturday);
        }

        if (text.EndsWith('L'))
        {
            var last = WeekDayValue(text[..^1]);
            return last < 0
                ? null
                : (year, month) => Select(
                    year, month, day => WeekDay(year, month, day) == last && day > DateTime.DaysInMonth(year, month) - WeekDayNames.Length);
        }

        if (text.IndexOf('#', StringComparison.Ordinal) is var hash and >= 0)
        {
            var weekDay = WeekDayValue(text[..hash]);
            var ordinal = CronField.Value(text[(hash + 1)..], 1, MaxOrdinal, []);
            return weekDay < 0 || ordinal < 0
                ? null
                : (year, month) => Select(
                    year, month, day => WeekDay(year, month, day) == weekDay && ((day - 1) / WeekDayNames.Length) + 1 == ordinal);
        }

        var days = CronField.TryParse(text, 1, Saturday, WeekDayNames);
        return days is null ? null : (year, month) => Select(year, month, day => days.Contains(WeekDay(year, month, day)));
    }

    private static int WeekDayValue(string text) => CronField.Value(text, 1, Saturday, WeekDayNames);

    /// <summary>Sunday is 1.</summary>
    private static int WeekDay(int year, int month, int day) => (int)new DateTime(year, month, day).DayOfWeek + 1;

    /// <summary>The weekday nearest to this day, in the same month.</summary>
    private static int NearestWeekday(int year, int month, int day) => new DateTime(year, month, day).DayOfWeek switch
    {
        DayOfWeek.Saturday => day == 1 ? day + 2 : day - 1,
        DayOfWeek.Sunday => day == DateTime.DaysInMonth(year, month) ? day - 2 : day + 1,
        _ => day,
    };

    private static uint Select(int year, int month, Func<int, bool> isWanted)
    {
        var bits = 0u;
        for (var day = 1; day <= DateTime.DaysInMonth(year, month); day++)
        {
            bits |= isWanted(day) ? 1u << day : 0;
        }

        return bits;
    }
}
