using System.Numerics;
using Events;
using Processor.Effects;

namespace Processor.Handlers.Temperatures;

/// <summary>A temperature as it was measured, to the last digit and in its own unit: a conversion would round it.</summary>
/// <param name="Value">In <paramref name="Unit"/>.</param>
/// <param name="Unit">As the source said.</param>
/// <param name="Stamp">The <see cref="EventStamp"/> of its event.</param>
internal sealed record Reading(decimal Value, TemperatureUnit Unit, string Stamp)
{
    // A decimal has at most 28 places, so that every one is a whole number of these.
    private const int Places = 28;

    /// <summary>
    /// Where it is above absolute zero, in 10^-28 of a ninth of a kelvin: a whole number for any value in any unit, so that readings in
    /// different units compare exactly.
    /// </summary>
    private BigInteger Ninths => Unit switch
    {
        TemperatureUnit.Celsius => 9 * (Scaled(Value) + Scaled(273.15m)),
        TemperatureUnit.Fahrenheit => 5 * (Scaled(Value) + Scaled(459.67m)),
        _ => 9 * Scaled(Value),
    };

    /// <summary>Of equal ones, the earlier event's: so that it makes no difference which comes first.</summary>
    public static Reading Lower(Reading one, Reading other) => Pick(one, other, one.Ninths.CompareTo(other.Ninths));

    /// <inheritdoc cref="Lower"/>
    public static Reading Higher(Reading one, Reading other) => Pick(one, other, other.Ninths.CompareTo(one.Ninths));

    public static Reading Later(Reading one, Reading other) => string.CompareOrdinal(one.Stamp, other.Stamp) < 0 ? other : one;

    /// <param name="item">A row.</param>
    /// <param name="name">What the reading is in that row.</param>
    public static Reading From(EffectItem item, string name) => new(
        item.Number(name), Enum.Parse<TemperatureUnit>(item.Text(name + nameof(Unit)), ignoreCase: true), item.Text(name + nameof(Stamp)));

    /// <inheritdoc cref="From"/>
    public void WriteTo(EffectItem item, string name) => item
        .With(name, Value)
        .With(name + nameof(Unit), Unit.ToString().ToLowerInvariant())
        .With(name + nameof(Stamp), Stamp);

    private static Reading Pick(Reading one, Reading other, int order) =>
        order < 0 || (order == 0 && string.CompareOrdinal(one.Stamp, other.Stamp) < 0) ? one : other;

    private static BigInteger Scaled(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var digits = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        return (value < 0 ? -digits : digits) * BigInteger.Pow(10, Places - value.Scale);
    }
}
