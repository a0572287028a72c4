using System.CommandLine.Parsing;
using System.Globalization;

namespace EventApp.Cli;

/// <summary>A share on the command line: <c>5%</c>, or 0.05.</summary>
internal static class Shares
{
    public static double Parse(ArgumentResult argument)
    {
        var text = argument.Tokens.Single().Value;
        var isPercent = text.EndsWith('%');
        if (double.TryParse(isPercent ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && (isPercent ? value / 100 : value) is >= 0 and <= 1 and var share)
        {
            return share;
        }

        argument.AddError($"'{text}' is no share: it is 0% to 100%.");
        return 0;
    }
}
