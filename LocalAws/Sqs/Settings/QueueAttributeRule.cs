using System.Globalization;

namespace LocalAws.Sqs.Settings;

/// <summary>A queue attribute that may be set: the value it has otherwise, and which values it takes.</summary>
internal sealed record QueueAttributeRule(string Name, string? Default, Func<string, bool> Accepts, bool FifoOnly = false)
{
    public static QueueAttributeRule Number(string name, int min, int max, int? byDefault) => new(
        name,
        byDefault?.ToString(CultureInfo.InvariantCulture),
        value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max);

    public static QueueAttributeRule OneOf(string name, string first, string second, bool fifoOnly = false) =>
        new(name, first, value => value == first || value == second, fifoOnly);
}
