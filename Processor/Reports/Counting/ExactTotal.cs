using System.Globalization;
using System.Numerics;

namespace Processor.Reports.Counting;

/// <summary>A sum of decimal numbers without rounding, whatever their size.</summary>
internal sealed class ExactTotal
{
    private const int MaxPlaces = 128;

    private BigInteger _units;
    private int _places;

    /// <param name="text">As a row or DynamoDB has it: <c>-12.50</c>, or <c>1.2E+30</c>.</param>
    public void Add(string text)
    {
        var exponentAt = text.IndexOfAny(['e', 'E']);
        var exponent = exponentAt < 0 ? 0 : int.Parse(text[(exponentAt + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var number = exponentAt < 0 ? text : text[..exponentAt];
        var point = number.IndexOf('.', StringComparison.Ordinal);
        var places = (point < 0 ? 0 : number.Length - point - 1) - exponent;
        var units = BigInteger.Parse(
            point < 0 ? number : number.Remove(point, 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (Math.Abs(places) > MaxPlaces)
        {
            throw new InvalidDataException("An amount has more places than any that is kept.");
        }

        if (places < 0)
        {
            (units, places) = (units * BigInteger.Pow(10, -places), 0);
        }

        if (places > _places)
        {
            (_units, _places) = (_units * BigInteger.Pow(10, places - _places), places);
        }

        _units += units * BigInteger.Pow(10, _places - places);
    }

    /// <returns>Plain digits, with no zeros at the end of its places.</returns>
    public override string ToString()
    {
        var digits = BigInteger.Abs(_units).ToString(CultureInfo.InvariantCulture).PadLeft(_places + 1, '0');
        var sign = _units.Sign < 0 ? "-" : "";
        var places = digits[^_places..].TrimEnd('0');
        return sign + digits[..^_places] + (places.Length == 0 ? "" : "." + places);
    }
}
