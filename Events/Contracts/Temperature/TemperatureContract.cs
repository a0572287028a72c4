using System.Text.Json;

namespace Events;

internal static class TemperatureContract
{
    public const string Value = "value";
    public const string Unit = "unit";

    private const string Schema = """
        {
          "$schema": "https://json-schema.org/draft/2020-12/schema",
          "title": "Temperature",
          "type": "object",
          "required": ["value", "unit"],
          "properties": {
            "value": {
              "type": "number",
              "maximum": 10000000000000,
              "description": "At least absolute zero; at most 28 significant digits, and as many places."
            },
            "unit": { "type": "string", "enum": ["celsius", "fahrenheit", "kelvin"] }
          },
          "anyOf": [
            { "properties": { "unit": { "enum": ["celsius"] }, "value": { "minimum": -273.15 } } },
            { "properties": { "unit": { "enum": ["fahrenheit"] }, "value": { "minimum": -459.67 } } },
            { "properties": { "unit": { "enum": ["kelvin"] }, "value": { "minimum": 0 } } }
          ]
        }
        """;

    private static readonly Dictionary<string, TemperatureUnit> Units = new(StringComparer.Ordinal)
    {
        ["celsius"] = TemperatureUnit.Celsius,
        ["fahrenheit"] = TemperatureUnit.Fahrenheit,
        ["kelvin"] = TemperatureUnit.Kelvin,
    };

    public static EventContract<Temperature> Create() => new()
    {
        Source = SourcePattern.Parse("*"),
        Type = EventType.Parse("temperature"),
        Description = "A temperature was measured, by any source.",
        Schema = JsonElement.Parse(Schema),
        Example = """{ "source": "sensor-01", "type": "temperature", "payload": { "value": 22.5, "unit": "celsius" } }""",
        Read = payload => new Temperature { Value = payload.Decimal(Value), Unit = payload.Word(Unit, Units) },
        Validator = new TemperatureValidator(),
    };
}
