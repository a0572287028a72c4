namespace Events;

/// <summary>0 is no unit.</summary>
public enum TemperatureUnit
{
    Celsius = 1,
    Fahrenheit = 2,
    Kelvin = 3,
}
