using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace LocalAws.DynamoDb.Model;

/// <summary>
/// An exact decimal of up to 38 significant digits, 1E-130 to 9.99…E125 in magnitude, or zero; kept without trailing zeros,
/// so that equal values are equal structs.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number</remarks>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DecimalNumber
{
    private const int MaxDigits = 38;
    private const int MaxMagnitude = 125;
    private const int MinMagnitude = -130;

    private static readonly Int128[] PowersOfTen = CreatePowersOfTen();

    private readonly Int128 _significand;
    private readonly int _exponent;

    private DecimalNumber(Int128 significand, int digits, int exponent)
    {
        _significand = significand;
        _exponent = exponent;
        Digits = digits;
    }

    /// <summary>Significant digits, 0 for zero.</summary>
    public int Digits { get; }

    private int Magnitude => _exponent + Digits - 1;

    /// <exception cref="Protocol.AwsException">The text is no number, or one that cannot be held.</exception>
    public static DecimalNumber Parse(ReadOnlySpan<char> text)
    {
        var position = text is ['+' or '-', ..] ? 1 : 0;
        var (significand, digits, zeros, fraction, any, point) = (Int128.Zero, 0, 0, 0, false, false);
        for (; position < text.Length; position++)
        {
            var character = text[position];
            if (character == '.' && !point)
            {
                point = true;
            }
            else if (char.IsAsciiDigit(character))
            {
                any = true;
                fraction += point ? 1 : 0;
                if (character == '0')
                {
                    zeros += digits > 0 ? 1 : 0;
                    continue;
                }

                digits += zeros + 1;
                if (digits <= MaxDigits)
                {
                    significand = (significand * PowersOfTen[zeros + 1]) + (character - '0');
                }

                zeros = 0;
            }
            else
            {
                break;
            }
        }

        if (!any || !TryParseExponent(text[position..], out var exponent))
        {
            throw DynamoDbErrors.Validation(text.IsEmpty
                ? "The parameter cannot be converted to a numeric value"
                : $"The parameter cannot be converted to a numeric value: {text}");
        }

        return digits == 0 ? default : Checked(text[0] == '-' ? -significand : significand, digits, exponent - fraction + zeros);
    }

    public static DecimalNumber FromInteger(long value) => Normalise(value, 0);

    public static DecimalNumber operator +(DecimalNumber left, DecimalNumber right)
    {
        var exponent = Math.Min(left._exponent, right._exponent);
        return Normalise(left.Scaled(exponent) + right.Scaled(exponent), exponent);
    }

    public static DecimalNumber operator -(DecimalNumber left, DecimalNumber right) =>
        left + new DecimalNumber(-right._significand, right.Digits, right._exponent);

    public static int Compare(DecimalNumber left, DecimalNumber right)
    {
        var sign = Int128.Sign(left._significand);
        if (sign != Int128.Sign(right._significand) || sign == 0)
        {
            return sign.CompareTo(Int128.Sign(right._significand));
        }

        if (left.Magnitude != right.Magnitude)
        {
            return left.Magnitude.CompareTo(right.Magnitude) * sign;
        }

        var digits = Math.Max(left.Digits, right.Digits);
        return (left._significand * PowersOfTen[digits - left.Digits]).CompareTo(right._significand * PowersOfTen[digits - right.Digits]);
    }

    /// <summary>An integral number that a <see cref="long"/> holds, such as a time in epoch seconds.</summary>
    public bool TryGetInt64(out long value)
    {
        value = 0;
        if (Digits == 0 || _exponent < 0 || Magnitude > 18)
        {
            return Digits == 0;
        }

        var whole = _significand * PowersOfTen[_exponent];
        value = whole >= long.MinValue && whole <= long.MaxValue ? (long)whole : 0;
        return value != 0;
    }

    /// <summary>Plain decimal notation, without an exponent, a plus sign or trailing zeros.</summary>
    public override string ToString()
    {
        if (Digits == 0)
        {
            return "0";
        }

        var sign = Int128.IsNegative(_significand) ? "-" : "";
        var digits = Int128.Abs(_significand).ToString(CultureInfo.InvariantCulture);
        if (_exponent >= 0)
        {
            return string.Concat(sign, digits, new string('0', _exponent));
        }

        return digits.Length + _exponent > 0
            ? string.Concat(sign, digits.AsSpan(0, digits.Length + _exponent), ".", digits.AsSpan(digits.Length + _exponent))
            : string.Concat(sign, "0.", new string('0', -_exponent - digits.Length), digits);
    }

    private static DecimalNumber Normalise(BigInteger significand, int exponent)
    {
        if (significand.IsZero)
        {
            return default;
        }

        var text = BigInteger.Abs(significand).ToString(CultureInfo.InvariantCulture).AsSpan();
        var trimmed = text.TrimEnd('0');
        var zeros = text.Length - trimmed.Length;
        if (trimmed.Length > MaxDigits)
        {
            throw Overflow();
        }

        return Checked((Int128)(significand / BigInteger.Pow(10, zeros)), trimmed.Length, exponent + zeros);
    }

    private static DecimalNumber Checked(Int128 significand, int digits, int exponent)
    {
        if (digits > MaxDigits)
        {
            throw DynamoDbErrors.Validation("Attempting to store more than 38 significant digits in a Number");
        }

        return (exponent + digits - 1) switch
        {
            > MaxMagnitude => throw Overflow(),
            < MinMagnitude => throw DynamoDbErrors.Validation(
                "Number underflow. Attempting to store a number with magnitude smaller than supported range"),
            _ => new DecimalNumber(significand, digits, exponent),
        };
    }

    private static Protocol.AwsException Overflow() =>
        DynamoDbErrors.Validation("Number overflow. Attempting to store a number with magnitude larger than supported range");

    /// <summary>An exponent too long for an <see cref="int"/> is cut to one that is far out of range all the same.</summary>
    private static bool TryParseExponent(ReadOnlySpan<char> text, out int exponent)
    {
        exponent = 0;
        if (text.IsEmpty)
        {
            return true;
        }

        var digits = text is ['e' or 'E', '+' or '-', ..] ? text[2..] : text[1..];
        if (text[0] is not ('e' or 'E') || digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        exponent = digits.TrimStart('0') is { Length: > 6 } ? 1_000_000 : int.Parse(digits, CultureInfo.InvariantCulture);
        exponent = text[1] == '-' ? -exponent : exponent;
        return true;
    }

    private static Int128[] CreatePowersOfTen()
    {
        var powers = new Int128[MaxDigits + 1];
        powers[0] = 1;
        for (var power = 1; power < powers.Length; power++)
        {
            powers[power] = powers[power - 1] * 10;
        }

        return powers;
    }

    private BigInteger Scaled(int exponent) => (BigInteger)_significand * BigInteger.Pow(10, _exponent - exponent);
}
