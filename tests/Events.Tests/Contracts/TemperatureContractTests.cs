using System.Text.Json;

namespace Events.Tests.Contracts;

public sealed class TemperatureContractTests
{
    private const string Type = "temperature";

    [Theory]
    [InlineData("22.5", "celsius", TemperatureUnit.Celsius)]
    [InlineData("-40", "fahrenheit", TemperatureUnit.Fahrenheit)]
    [InlineData("2.725", "kelvin", TemperatureUnit.Kelvin)]
    public void A_reading_is_its_value_in_its_unit(string value, string unit, TemperatureUnit expected)
    {
        Assert.True(Payloads.Contract<Temperature>().TryRead(JsonElement.Parse(Payloads.Reading(value, unit)), out var temperature, out _));
        Assert.Equal(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), temperature.Value);
        Assert.Equal(expected, temperature.Unit);
    }

    [Theory]
    [InlineData("celsius", "-273.15", "-273.1500000000000000000000001")]
    [InlineData("fahrenheit", "-459.67", "-459.68")]
    [InlineData("kelvin", "0", "-0.0000000000000000000000000001")]
    [InlineData("celsius", "10000000000000", "10000000000000.01")]
    [InlineData("fahrenheit", "1e13", "1.1e13")]
    [InlineData("kelvin", "1e13", "2e13")]
    public void The_possible_ends_where_physics_ends(string unit, string possible, string impossible)
    {
        Assert.Empty(Payloads.Faults(Type, Payloads.Reading(possible, unit)));
        Assert.Equal(["/payload/value temperature.impossible"], Payloads.Faults(Type, Payloads.Reading(impossible, unit)));
    }

    [Theory]
    [InlineData("""{"value":20}""", "/payload/unit payload.member_required")]
    [InlineData("""{"unit":"celsius"}""", "/payload/value payload.member_required")]
    [InlineData("""{"value":20,"unit":"Celsius"}""", "/payload/unit payload.not_one_of")]
    [InlineData("""{"value":20,"unit":"rankine"}""", "/payload/unit payload.not_one_of")]
    [InlineData("""{"value":20,"unit":""}""", "/payload/unit payload.not_one_of")]
    [InlineData("""{"value":20,"unit":1}""", "/payload/unit payload.not_one_of")]
    [InlineData("""{"value":20,"unit":null}""", "/payload/unit payload.not_one_of")]
    [InlineData("""{"value":"20","unit":"celsius"}""", "/payload/value payload.not_a_number")]
    [InlineData("""{"value":1e400,"unit":"kelvin"}""", "/payload/value payload.number_out_of_range")]
    public void What_is_no_reading_is_told_where_it_is(string payload, string fault) =>
        Assert.Equal([fault], Payloads.Faults(Type, payload));

    [Fact]
    public void No_limit_is_applied_in_a_unit_that_is_not_known() =>
        Assert.Equal(["/payload/unit payload.not_one_of"], Payloads.Faults(Type, Payloads.Reading("-300", "delisle")));
}
