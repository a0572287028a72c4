using FluentValidation;

namespace Events;

internal sealed class TemperatureValidator : AbstractValidator<Temperature>
{
    public TemperatureValidator() => RuleFor(temperature => temperature.Value)
        .Must((temperature, value) => value >= AbsoluteZero(temperature.Unit) && value <= Temperature.MaxValue)
        .OverridePropertyName(TemperatureContract.Value)
        .WithErrorCode(EventErrorCodes.TemperatureImpossible)
        .WithMessage(
            "value is no possible temperature: it is at least absolute zero (-273.15 celsius, -459.67 fahrenheit, 0 kelvin) "
            + $"and at most {Temperature.MaxValue:N0}.");

    private static decimal AbsoluteZero(TemperatureUnit unit) => unit switch
    {
        TemperatureUnit.Celsius => -273.15m,
        TemperatureUnit.Fahrenheit => -459.67m,
        TemperatureUnit.Kelvin => 0,
        _ => decimal.MinValue,
    };
}
