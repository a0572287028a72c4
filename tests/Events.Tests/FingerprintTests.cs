using System.Text.Json;

namespace Events.Tests;

public sealed class FingerprintTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"c":[1,2],"d":null}}""", """{ "b" : { "d":null, "c":[1, 2] }, "\u0061":1 }""")]
    [InlineData("""{"t":"\u00e9"}""", """{"t":"é"}""")]
    public void The_order_of_names_and_the_spelling_do_not_matter(string one, string other) => Assert.Equal(Of("t", one), Of("t", other));

    [Theory]
    [InlineData("t", """{"a":1}""", "t", """{"a":2}""")]
    [InlineData("t", """{"a":[1,2]}""", "t", """{"a":[2,1]}""")]
    [InlineData("t", """{"a":1}""", "u", """{"a":1}""")]
    [InlineData("t", """{"a":"1"}""", "t", """{"a":1}""")]
    public void What_is_said_does(string type, string one, string otherType, string other) => Assert.NotEqual(Of(type, one), Of(otherType, other));

    [Fact]
    public void Bytes_json_and_nothing_are_three_different_things()
    {
        EventPayload[] payloads =
        [
            EventPayload.None, EventPayload.From("AP8="u8), EventPayload.From("AP8"u8), EventPayload.From([]),
            Json("null"), Json("\"QVA4PQ==\""), Json("[null,\"QVA4PQ==\"]"),
        ];

        Assert.Equal(payloads.Length, payloads.Select(payload => Of("t", payload)).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Of("t", EventPayload.From("AP8="u8)), Of("t", EventPayload.From("AP8="u8)));
    }

    [Fact]
    public void It_stays_the_same_from_version_to_version() =>
        Assert.Equal("a40bf9b0b49b97634d6bc8a683b75876", Of("temperature", """{"value":22.5,"unit":"celsius"}""")[..32]);

    private static EventPayload Json(string json) => EventPayload.From(JsonElement.Parse(json));

    private static string Of(string type, string payload) => Of(type, Json(payload));

    private static string Of(string type, EventPayload payload) => EventFingerprint.Of(new EventEnvelope
    {
        Key = new EventKey(TenantId.Parse("dev"), EventSource.Parse("s"), EventId.Parse("i")),
        Type = EventType.Parse(type),
        Payload = payload,
        ReceivedAt = default,
    });
}
