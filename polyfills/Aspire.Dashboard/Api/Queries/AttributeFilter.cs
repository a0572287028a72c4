using System.Globalization;

namespace Aspire.Dashboard.Api.Queries;

/// <summary>key:op:value, as the pages send it. The key may hold colons.</summary>
internal sealed record AttributeFilter(string Key, string Op, string Value)
{
    private static readonly string[] Ops = ["equals", "contains", "notequals", "notcontains", "gt", "lt", "gte", "lte"];

    public static AttributeFilter? Parse(string text)
    {
        var (at, op) = Ops
            .Select(op => (At: text.IndexOf($":{op}:", StringComparison.OrdinalIgnoreCase), Op: op))
            .Where(found => found.At > 0)
            .OrderBy(found => found.At)
            .FirstOrDefault();
        return op is null ? null : new(text[..at], op, text[(at + op.Length + 2)..]);
    }

    /// <param name="actual">Null where the attribute is missing: only the two negative comparisons hold for it.</param>
    public bool Matches(string? actual) => Op switch
    {
        "equals" => string.Equals(actual, Value, StringComparison.OrdinalIgnoreCase),
        "notequals" => !string.Equals(actual, Value, StringComparison.OrdinalIgnoreCase),
        "contains" => actual?.Contains(Value, StringComparison.OrdinalIgnoreCase) == true,
        "notcontains" => actual?.Contains(Value, StringComparison.OrdinalIgnoreCase) != true,
        "gt" => Compare(actual) > 0,
        "lt" => Compare(actual) < 0,
        "gte" => Compare(actual) >= 0,
        _ => Compare(actual) <= 0,
    };

    /// <summary>As numbers where both are; null, which no comparison holds for, otherwise.</summary>
    private int? Compare(string? actual) =>
        double.TryParse(actual, NumberStyles.Float, CultureInfo.InvariantCulture, out var left)
        && double.TryParse(Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var right)
            ? left.CompareTo(right)
            : null;
}
