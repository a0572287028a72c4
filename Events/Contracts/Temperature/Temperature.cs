namespace Events;

/// <summary>A temperature that was measured.</summary>
public sealed record Temperature
{
    /// <summary>From absolute zero to <see cref="MaxValue"/>, in <see cref="Unit"/>.</summary>
    public required decimal Value { get; init; }

    public required TemperatureUnit Unit { get; init; }

    /// <summary>
    /// Ten million million, in any unit: above the hottest matter that was ever measured (5.5 million million kelvin, at CERN in 2012), so
    /// that more is a fault of the sensor.
    /// </summary>
    public const decimal MaxValue = 10_000_000_000_000m;
}
