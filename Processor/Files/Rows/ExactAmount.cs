using System.Globalization;
using System.Runtime.InteropServices;

namespace Processor.Files.Rows;

/// <summary>A decimal number as it is written: an optional minus, digits, and a point with digits. Nothing of it depends on a culture.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ExactAmount(Int128 Units, int Scale)
{
    /// <summary>Digits before the point and after it, each, without zeros at the start.</summary>
    public const int MaxDigits = 18;

    public static AmountFault TryRead(ReadOnlySpan<byte> text, out ExactAmount amount)
    {
        amount = default;
        text = text.Trim((byte)' ');
        var isNegative = text is [(byte)'-', ..];
        var digits = isNegative ? text[1..] : text;
        if (digits.IsEmpty)
        {
            return text.IsEmpty ? AmountFault.Missing : AmountFault.Invalid;
        }

        var point = digits.IndexOf((byte)'.');
        var whole = point < 0 ? digits : digits[..point];
        var places = point < 0 ? [] : digits[(point + 1)..];
        if (whole.IsEmpty || (point >= 0 && places.IsEmpty) || !AreDigits(whole) || !AreDigits(places))
        {
            return AmountFault.Invalid;
        }

        whole = whole.TrimStart((byte)'0');
        if (whole.Length > MaxDigits || places.Length > MaxDigits)
        {
            return AmountFault.OutOfRange;
        }

        Int128 units = Read(whole);
        for (var i = 0; i < places.Length; i++)
        {
            units *= 10;
        }

        units += Read(places);
        amount = new ExactAmount(isNegative ? -units : units, places.Length);
        return AmountFault.None;
    }

    /// <summary>With all of its decimals, and nothing that JSON would not take for a number.</summary>
    public override string ToString() => Format(Units, Scale);

    internal static string Format(System.Numerics.BigInteger units, int scale)
    {
        var digits = System.Numerics.BigInteger.Abs(units).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var sign = units.Sign < 0 ? "-" : "";
        return scale == 0 ? sign + digits : $"{sign}{digits[..^scale]}.{digits[^scale..]}";
    }

    private static long Read(ReadOnlySpan<byte> digits)
    {
        var value = 0L;
        foreach (var digit in digits)
        {
            value = (value * 10) + (digit - '0');
        }

        return value;
    }

    private static bool AreDigits(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
}
