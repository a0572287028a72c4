using System.Collections;
using System.Globalization;

namespace LocalAws.Schedules;

/// <summary>The values of one field: <c>*</c>, numbers and names, ranges, steps, and lists of them.</summary>
internal sealed class CronField
{
    private readonly BitArray _values;

    private CronField(BitArray values) => _values = values;

    /// <summary>The values up to 127, as bits.</summary>
    public UInt128 Low
    {
        get
        {
            var bits = UInt128.Zero;
            for (var value = 0; value < Math.Min(_values.Length, 128); value++)
            {
                bits |= _values[value] ? UInt128.One << value : UInt128.Zero;
            }

            return bits;
        }
    }

    /// <param name="names">Of the values from the lowest on.</param>
    /// <returns>Null for a text that is none.</returns>
    public static CronField? TryParse(string text, int min, int max, IReadOnlyList<string> names)
    {
        var values = new BitArray(max + 1);
        foreach (var item in text.Split(','))
        {
            if (Range(item, min, max, names) is not { } range)
            {
                return null;
            }

            for (var value = range.From; value <= range.To; value += range.Step)
            {
                values[value] = true;
            }
        }

        return new CronField(values);
    }

    public bool Contains(int value) => value < _values.Length && _values[value];

    /// <returns>-1 for a text that is none.</returns>
    public static int Value(string text, int min, int max, IReadOnlyList<string> names)
    {
        for (var index = 0; index < names.Count; index++)
        {
            if (names[index].Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return min + index;
            }
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number : -1;
    }

    private static (int From, int To, int Step)? Range(string item, int min, int max, IReadOnlyList<string> names)
    {
        var slash = item.IndexOf('/', StringComparison.Ordinal);
        var step = 1;
        if (slash >= 0 && (!int.TryParse(item.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out step) || step < 1 || step > max))
        {
            return null;
        }

        var values = slash < 0 ? item : item[..slash];
        if (values == "*")
        {
            return (min, max, step);
        }

        var dash = values.IndexOf('-', StringComparison.Ordinal);
        var from = Value(dash < 0 ? values : values[..dash], min, max, names);
        var to = dash >= 0 ? Value(values[(dash + 1)..], min, max, names) : slash >= 0 ? max : from;
        return from >= 0 && to >= from ? (from, to, step) : null;
    }
}
