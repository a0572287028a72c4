using System.CommandLine.Parsing;

namespace EventApp.Cli.Sending;

/// <summary>What of an event comes from which column, and what is the same for every row.</summary>
/// <param name="Columns">A member of the envelope, such as <c>id</c>, and the column that it is taken from.</param>
/// <param name="Fixed">A member of the envelope, and its value.</param>
internal sealed record CsvMapping(IReadOnlyDictionary<string, string> Columns, IReadOnlyDictionary<string, string> Fixed)
{
    public static readonly IReadOnlyList<string> Members = ["id", "source", "type", "time", "subject", "priority"];

    /// <summary>Reads <c>id=order_id,source==shop,type==OrderCreated</c>: one sign of equality takes a column, two a text.</summary>
    public static CsvMapping? Parse(ArgumentResult argument)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        var constants = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in argument.Tokens.Single().Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (member, value) = part.Split('=', 2) is [var left, var right] ? (left, right) : (part, "");
            if (!Members.Contains(member, StringComparer.Ordinal) || value.Length == 0)
            {
                argument.AddError($"'{part}' maps nothing: it is a member of {string.Join(", ", Members)}, and = with a column or == with a text.");
                return null;
            }

            if (value[0] == '=')
            {
                constants[member] = value[1..];
            }
            else
            {
                columns[member] = value;
            }
        }

        return new CsvMapping(columns, constants);
    }
}
