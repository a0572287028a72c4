using System.Globalization;
using System.Text.RegularExpressions;

namespace Deployment.Settings;

/// <summary>
/// Something that a deployment may be told. What is a <see cref="IsParameter">parameter</see> may also be told to CloudFormation later, which
/// checks it by the same rules.
/// </summary>
internal sealed record Setting(string Name, string Default, string Description)
{
    /// <summary>What happens to who gives a wrong value.</summary>
    public required string Consequence { get; init; }

    /// <summary>False where the template itself, or a name in it, follows from the value.</summary>
    public bool IsParameter { get; init; } = true;

    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>A regular expression that CloudFormation and .NET read alike, for the whole value.</summary>
    public string? Pattern { get; init; }

    /// <summary>With <see cref="Max"/>, for whole numbers.</summary>
    public int? Min { get; init; }

    public int? Max { get; init; }

    public bool IsNumber => Min is not null;

    /// <returns>What is wrong with a value; null when nothing is.</returns>
    public string? Fault(string value) => Rule(value) is { } rule ? $"{Name} is '{value}'; it must be {rule}. {Consequence}" : null;

    private string? Rule(string value)
    {
        if (Allowed.Count > 0)
        {
            return Allowed.Contains(value, StringComparer.Ordinal) ? null : $"one of {string.Join(", ", Allowed)}";
        }

        if (IsNumber)
        {
            return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= Min && number <= Max
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"a whole number from {Min} to {Max}");
        }

        return Pattern is null || Regex.IsMatch(value, $"^(?:{Pattern})$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            ? null
            : $"text that matches {Pattern}";
    }
}
