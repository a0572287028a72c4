using System.Globalization;

namespace Events;

/// <summary>
/// JSON numbers as decimals that are what their tokens say, to the last digit. <see cref="decimal.Parse(string)"/> rounds a 37th digit
/// away, and makes 1e-30 a zero, without a word.
/// </summary>
internal static class ExactNumber
{
    /// <summary>Every number of so many significant digits, and of so many places, fits a decimal.</summary>
    public const int MaxDigits = 28;

    /// <param name="token">A number as RFC 8259, section 6, has it.</param>
    /// <param name="value">The number, without zeros at the end of its places: 1.50 and 15e-1 are both 1.5.</param>
    /// <returns>False when it has more than <see cref="MaxDigits"/> digits or places.</returns>
    public static bool TryRead(ReadOnlySpan<byte> token, out decimal value)
    {
        value = 0;
        var e = token.IndexOfAny((byte)'e', (byte)'E');
        if (!TryReadMantissa(e < 0 ? token : token[..e], out var number, out var digits, out long exponent))
        {
            return false;
        }

        if (digits == 0)
        {
            return true;
        }

        if (e >= 0)
        {
            if (!int.TryParse(token[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var written))
            {
                return false;
            }

            exponent += written;
        }

        if (exponent < -MaxDigits || digits + exponent > MaxDigits)
        {
            return false;
        }

        if (exponent > 0)
        {
            number *= PowerOfTen((int)exponent);
        }

        value = new decimal(
            (int)(uint)number,
            (int)(uint)(number >> 32),
            (int)(uint)(number >> 64),
            isNegative: token[0] == (byte)'-',
            scale: (byte)Math.Max(-exponent, 0));
        return true;
    }

    /// <summary><paramref name="number"/> times ten to the power of <paramref name="exponent"/>, the number not ending in 0.</summary>
    private static bool TryReadMantissa(ReadOnlySpan<byte> mantissa, out UInt128 number, out int digits, out long exponent)
    {
        (number, digits, exponent) = (0, 0, 0);
        var zeros = 0;
        var afterPoint = false;
        foreach (var character in mantissa)
        {
            if (character is (byte)'-')
            {
                continue;
            }

            if (character is (byte)'.')
            {
                afterPoint = true;
                continue;
            }

            exponent -= afterPoint ? 1 : 0;
            if (character is (byte)'0')
            {
                zeros += digits > 0 ? 1 : 0;
                continue;
            }

            digits += zeros + 1;
            if (digits > MaxDigits)
            {
                return false;
            }

            number = (number * PowerOfTen(zeros + 1)) + (UInt128)(character - (byte)'0');
            zeros = 0;
        }

        exponent += zeros;
        return true;
    }

    private static UInt128 PowerOfTen(int exponent)
    {
        UInt128 power = 1;
        for (var i = 0; i < exponent; i++)
        {
            power *= 10;
        }

        return power;
    }
}
