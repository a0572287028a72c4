using System.Text.Json;

namespace Events.Tests.Contracts;

public sealed class ContractSchemaTests
{
    private static readonly string[] Values =
    [
        "0", "-0", "1", "1.0", "1e2", "100E-2", "1.5", "0.01", "0.010", "0.001", "129.90", "19.99", "-0.01", "-7", "1e-28",
        "9007199254740993", "1e400", "9223372036854775807", "9223372036854775808", "99999999999999999999999999.99", "100000000000000000000000000", "1e28", "1e-29",
        "0.1234567890123456789012345678901234567", "1234567890123456789012345678901234567", "-273.15", "-273.16", "-459.67", "-459.68",
        "10000000000000", "10000000000000.01", "\"1\"", "\"\"", "true", "null", "[]", "{}",
        "\"celsius\"", "\"fahrenheit\"", "\"kelvin\"", "\"Celsius\"", "\"rankine\"",
    ];

    public static TheoryData<string> Types => [.. EventContracts.Create().All.Select(contract => contract.Type.Value)];

    [Theory]
    [MemberData(nameof(Types))]
    public void The_example_is_a_whole_event_that_keeps_to_its_contract(string type)
    {
        var contract = Payloads.Contract(type);
        var example = SubmissionBuilder.Parse(contract.Example);

        Assert.Empty(SubmissionBuilder.Faults(example, new ContractRules(EventContracts.Create(), UnknownTypes.Refuse)));
        var envelope = example.ToEnvelope(TenantId.Parse("dev"), DateTimeOffset.UnixEpoch, null);
        Assert.True(contract.Covers(envelope.Key.Source, envelope.Type));
        Assert.True(JsonSchemaVerdict.IsValid(contract.Schema, JsonElement.Parse(envelope.Payload.Json.Span)));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Schema_and_contract_agree_on_every_payload_of_numbers_that_are_kept_exactly(string type)
    {
        var contract = Payloads.Contract(type);
        var members = contract.Schema.GetProperty("properties").EnumerateObject().Select(property => property.Name).ToArray();
        string[] payloads =
        [
            "{}", "[]", "null", "7", "\"text\"",
            .. from first in Values from second in Values select $$"""{"{{members[0]}}":{{first}},"{{members[1]}}":{{second}}}""",
            .. from value in Values from member in members select $$"""{"{{member}}":{{value}},"more":1e400}""",
        ];

        var verdicts = payloads.Select(payload =>
        {
            var json = JsonElement.Parse(payload);
            var faults = contract.Check(json);
            var valid = faults.Count == 0;
            var exact = !faults.Any(fault => fault.Code == EventErrorCodes.PayloadNumberOutOfRange);
            var expected = exact && JsonSchemaVerdict.IsValid(contract.Schema, json);
            Assert.True(valid == expected, $"contract: {valid}, schema: {expected}, {payload}");
            return valid;
        }).ToList();

        Assert.InRange(verdicts.Count(valid => valid), 10, verdicts.Count / 2);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_schema_says_which_dialect_it_is_and_that_it_is_of_an_object(string type)
    {
        var schema = Payloads.Contract(type).Schema;

        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.GetProperty("$schema").GetString());
        Assert.Equal("object", schema.GetProperty("type").GetString());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_message_never_holds_what_the_client_sent(string type)
    {
        var members = Payloads.Contract(type).Schema.GetProperty("properties").EnumerateObject().Select(property => property.Name);
        foreach (var value in new[] { "\"canary\"", "-777777777.777", "777777777777777777777777777777.7", "{\"canary\":777777777}" })
        {
            var payload = $$"""{{{string.Join(',', members.Select(member => $"\"{member}\":{value}"))}}}""";
            var errors = Payloads.Contract(type).Check(JsonElement.Parse(payload));

            Assert.NotEmpty(errors);
            Assert.All(errors, error => Assert.DoesNotMatch("canary|777", error.Message));
        }
    }
}
