using System.Text.Json;

namespace Events.Tests.Contracts;

public sealed class ContractRulesTests
{
    private static readonly ContractRules Accepting = new(EventContracts.Create(), UnknownTypes.Accept);
    private static readonly ContractRules Refusing = new(EventContracts.Create(), UnknownTypes.Refuse);

    [Fact]
    public void An_event_is_held_to_the_contract_of_its_type_and_source()
    {
        Assert.Equal(["/payload/unit payload.member_required"], Faults(Accepting, With("""{"value":1}""")));
        Assert.Equal(["/payload/unit payload.member_required"], Faults(Refusing, With("""{"value":1}""")));
        Assert.Empty(Faults(Refusing, With("""{"value":1,"unit":"kelvin"}""")));
    }

    [Fact]
    public void An_event_without_a_contract_is_accepted_or_refused_as_is_set()
    {
        Assert.Empty(Faults(Accepting, With("""{"value":"any"}""").With("type", "\"humidity\"")));
        Assert.Equal(["/type type.unknown"], Faults(Refusing, With("""{"value":"any"}""").With("type", "\"humidity\"")));
    }

    [Theory]
    [InlineData("""{"value":1,"value":2,"unit":7}""", "/payload/value payload.repeated_name")]
    [InlineData("""{"value":1,"unit":"\ud800"}""", "/payload/unit payload.not_unicode")]
    public void A_payload_that_is_not_sound_is_not_held_to_a_contract(string payload, string fault) =>
        Assert.Equal([fault], Faults(Refusing, With(payload)));

    [Theory]
    [InlineData("source", "7", "/source source.invalid")]
    [InlineData("type", "\"two words\"", "/type type.invalid")]
    public void Without_a_valid_source_and_type_there_is_no_contract_to_hold_an_event_to(string member, string json, string fault) =>
        Assert.Equal([fault], Faults(Refusing, With("{}").With(member, json)));

    [Fact]
    public void The_contract_is_told_beside_everything_else_that_is_wrong() => Assert.Equal(
        ["/priority priority.invalid", "/payload/unit payload.member_required"],
        Faults(Accepting, With("""{"value":1}""").With("priority", "\"urgent\"")));

    [Fact]
    public void Bytes_and_scalars_do_not_keep_to_a_contract_and_without_one_they_are_free()
    {
        var (source, temperature, other) = (EventSource.Parse("s"), EventType.Parse("temperature"), EventType.Parse("other"));

        Assert.Equal(["/data payload.not_an_object"], Payloads.Faults(Accepting.Check(source, temperature, null, "/data")));
        Assert.Equal(["/data payload.not_an_object"], Payloads.Faults(Accepting.Check(source, temperature, JsonElement.Parse("22.5"), "/data")));
        Assert.Empty(Accepting.Check(source, other, null, "/data"));
    }

    private static SubmissionBuilder With(string payload) => new SubmissionBuilder().With("payload", payload);

    private static string[] Faults(ContractRules contracts, SubmissionBuilder submission) =>
        SubmissionBuilder.Faults(submission.Build(), contracts);
}
