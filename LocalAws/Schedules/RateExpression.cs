using System.Globalization;
using System.Text.RegularExpressions;

namespace LocalAws.Schedules;

/// <summary>A fixed time apart, counted from an anchor on. A day is 24 hours, whatever the clocks of its zone do.</summary>
internal sealed partial class RateExpression : ScheduleExpression
{
    private readonly DateTimeOffset _anchor;
    private readonly TimeSpan _period;

    private RateExpression(DateTimeOffset anchor, TimeSpan period, bool isGrammatical) =>
        (_anchor, _period, IsGrammatical) = (anchor, period, isGrammatical);

    /// <summary>Whether the unit has the number that its value has: <c>1 hour</c>, <c>2 hours</c>.</summary>
    public bool IsGrammatical { get; }

    public static RateExpression? TryParse(string text, DateTimeOffset anchor)
    {
        var match = Syntax().Match(text);
        if (!match.Success || !int.TryParse(match.Groups["value"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value == 0)
        {
            return null;
        }

        var unit = match.Groups["unit"].Value switch
        {
            "minute" => TimeSpan.TicksPerMinute,
            "hour" => TimeSpan.TicksPerHour,
            _ => TimeSpan.TicksPerDay,
        };
        return new RateExpression(anchor, new TimeSpan(unit * value), (value == 1) == (match.Groups["plural"].Length == 0));
    }

    public override DateTimeOffset? Next(DateTimeOffset after)
    {
        var periods = after < _anchor ? 0 : ((after - _anchor).Ticks / _period.Ticks) + 1;
        return periods > (DateTimeOffset.MaxValue - _anchor).Ticks / _period.Ticks ? null : _anchor + (periods * _period);
    }

    [GeneratedRegex("^(?<value>[0-9]{1,5}) (?<unit>minute|hour|day)(?<plural>s?)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Syntax();
}
