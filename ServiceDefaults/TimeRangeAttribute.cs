using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace ServiceDefaults;

/// <summary>The bounds of a duration. <see cref="RangeAttribute"/> finds out at run time how to read them, which no trimmed program can.</summary>
/// <param name="minimum">As <c>00:00:01</c>.</param>
/// <param name="maximum">As <c>1.00:00:00</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeRangeAttribute(string minimum, string maximum) : ValidationAttribute("The field {0} must be between {1} and {2}.")
{
    public string Minimum => minimum;

    public string Maximum => maximum;

    public override bool IsValid(object? value) => value is null || (value is TimeSpan time && time >= Parse(minimum) && time <= Parse(maximum));

    public override string FormatErrorMessage(string name) =>
        string.Format(CultureInfo.CurrentCulture, ErrorMessageString, name, Parse(minimum), Parse(maximum));

    private static TimeSpan Parse(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture);
}
