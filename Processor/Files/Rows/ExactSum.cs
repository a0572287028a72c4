using System.Globalization;
using System.Numerics;

namespace Processor.Files.Rows;

/// <summary>A sum without rounding: one for each number of decimals, and all together in the end.</summary>
internal sealed class ExactSum
{
    private readonly Int128[] _units = new Int128[ExactAmount.MaxDigits + 1];

    public long Count { get; private set; }

    /// <summary>The sum with as many decimals as the amount that has most.</summary>
    public string Total
    {
        get
        {
            var scale = Array.FindLastIndex(_units, units => units != 0);
            BigInteger total = 0;
            for (var i = 0; i <= scale; i++)
            {
                total += (BigInteger)_units[i] * BigInteger.Pow(10, scale - i);
            }

            return ExactAmount.Format(total, Math.Max(scale, 0));
        }
    }

    /// <summary>Of 36 digits at most, so that a hundred of the largest fit for certain; what does not fit fails, and is never wrong.</summary>
    /// <exception cref="OverflowException">The sum leaves 128 bits.</exception>
    public void Add(ExactAmount amount)
    {
        _units[amount.Scale] = checked(_units[amount.Scale] + amount.Units);
        Count++;
    }

    public void Subtract(ExactAmount amount)
    {
        _units[amount.Scale] -= amount.Units;
        Count--;
    }

    /// <exception cref="OverflowException">The sum leaves 128 bits.</exception>
    public void Add(ExactSum other)
    {
        for (var i = 0; i < _units.Length; i++)
        {
            _units[i] = checked(_units[i] + other._units[i]);
        }

        Count += other.Count;
    }

    public string Save() => $"{Count};{string.Join(',', _units.Select(units => units.ToString(CultureInfo.InvariantCulture)))}";

    public static ExactSum Load(string? saved)
    {
        var sum = new ExactSum();
        if (saved?.Split(';') is [var count, var units])
        {
            sum.Count = long.Parse(count, CultureInfo.InvariantCulture);
            foreach (var (i, text) in units.Split(',').Index())
            {
                sum._units[i] = Int128.Parse(text, CultureInfo.InvariantCulture);
            }
        }

        return sum;
    }
}
