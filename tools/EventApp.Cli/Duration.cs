using System.CommandLine.Parsing;
using System.Globalization;

namespace EventApp.Cli;

/// <summary>A length of time on the command line: a whole number and <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>, as in <c>90d</c>.</summary>
internal static class Duration
{
    private const int MostDays = 3650;

    public static TimeSpan? Parse(ArgumentResult argument)
    {
        var text = argument.Tokens.Single().Value;
        if (text.Length > 1
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0
            && UnitOf(text[^1]) is { } unit
            && number <= TimeSpan.FromDays(MostDays) / unit)
        {
            return number * unit;
        }

        argument.AddError($"'{text}' is not a length of time of up to {MostDays}d: a whole number and s, m, h or d, as in 90d.");
        return null;
    }

    private static TimeSpan? UnitOf(char unit) => unit switch
    {
        's' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMinutes(1),
        'h' => TimeSpan.FromHours(1),
        'd' => TimeSpan.FromDays(1),
        _ => null,
    };
}
