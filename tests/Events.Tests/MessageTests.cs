using System.Text.Json;

namespace Events.Tests;

public sealed class MessageTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_packed_message_reads_back_as_the_events_that_went_in()
    {
        var full = Event("a", "acme") with
        {
            Time = Noon.AddTicks(1),
            Subject = "room \u2603 7",
            Priority = EventPriority.High,
            TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            DataContentType = "text/plain; charset=\"utf-8\"",
            DataSchema = "https://example.com/s#1",
            Extensions = Extensions("""{"b":"x ü \u0022","a":-7,"c":true}"""),
        };
        var bare = Event("b", "acme");
        var bytes = Event("c", "acme") with { Payload = EventPayload.From([0, 255, 62, 63]) };
        var empty = Event("d", "acme") with { Payload = EventPayload.From([]) };
        var nothing = Event("e", "acme") with { Payload = EventPayload.None };
        var explicitNull = Event("f", "acme", "null");
        EventEnvelope[] events = [full, bare, bytes, empty, nothing, explicitNull];

        var decoded = MessageCodec.Decode(MessageCodec.Encode(events));

        Assert.Empty(decoded.Malformed);
        Assert.Equal(events.Select(Describe), decoded.Events.Select(Describe));
    }

    [Fact]
    public void A_message_is_version_2_and_what_it_looks_like_does_not_change() => Assert.Equal(
        """{"v":2,"events":[{"tenant":"acme","source":"s","type":"t","id":"a","receivedAt":"2026-03-01T12:00:00Z","payload":{"n":1.10}}]}""",
        MessageCodec.Encode([Event("a", "acme")]));

    [Fact]
    public void A_message_of_version_1_is_still_read()
    {
        var decoded = MessageCodec.Decode(
            """{"v":1,"tenant":"acme","source":"s","type":"t","id":"a","receivedAt":"2026-03-01T12:00:00Z","payload":{"n":1.10}}""");

        Assert.Equal(Describe(Event("a", "acme")), Describe(Assert.Single(decoded.Events)));
    }

    [Theory]
    [InlineData("hello", UnreadableMessageException.NotJson)]
    [InlineData("", UnreadableMessageException.NotJson)]
    [InlineData("[]", UnreadableMessageException.UnknownVersion)]
    [InlineData("{}", UnreadableMessageException.UnknownVersion)]
    [InlineData("""{"v":"2","events":[]}""", UnreadableMessageException.UnknownVersion)]
    [InlineData("""{"v":4,"events":[]}""", UnreadableMessageException.UnknownVersion)]
    [InlineData("""{"v":2}""", UnreadableMessageException.UnknownVersion)]
    public void A_message_that_cannot_be_read_says_why(string body, string code) =>
        Assert.Equal(code, Assert.Throws<UnreadableMessageException>(() => MessageCodec.Decode(body)).Code);

    [Theory]
    [InlineData("7", EventErrorCodes.NotAnObject)]
    [InlineData("""{"tenant":"ACME"}""", EventErrorCodes.TenantInvalid)]
    [InlineData("""{"tenant":"acme","source":"a b"}""", EventErrorCodes.SourceInvalid)]
    [InlineData("""{"tenant":"acme","source":"s"}""", EventErrorCodes.TypeInvalid)]
    [InlineData("""{"tenant":"acme","source":"s","type":"t"}""", EventErrorCodes.IdInvalid)]
    [InlineData("""{"tenant":"acme","source":"s","type":"t","id":"a"}""", EventErrorCodes.ReceivedAtInvalid)]
    [InlineData("""{"tenant":"acme","source":"s","type":"t","id":"a","receivedAt":"2026-03-01T12:00:00Z"}""", EventErrorCodes.PayloadRequired)]
    [InlineData("""{"tenant":"acme","source":"s","type":"t","id":"a","receivedAt":"2026-03-01T12:00:00Z","payload":{"a":1,"a":2}}""", EventErrorCodes.PayloadRepeatedName)]
    [InlineData("""{"tenant":"acme","source":"s","type":"t","id":"a","receivedAt":"2026-03-01T12:00:00Z","payloadBase64":"?"}""", EventErrorCodes.DataBase64Invalid)]
    [InlineData("""{"tenant":"acme","source":"s","type":"t","id":"a","receivedAt":"2026-03-01T12:00:00Z","payload":{},"extensions":{"A":1}}""", EventErrorCodes.ExtensionNameInvalid)]
    public void One_malformed_event_leaves_the_others_of_its_message_alone(string malformed, string code)
    {
        var good = JsonDocument.Parse(MessageCodec.Encode([Event("good", "acme")])).RootElement.GetProperty("events")[0].GetRawText();

        var decoded = MessageCodec.Decode($$"""{"v":2,"events":[{{malformed}},{{good}}]}""");

        Assert.Equal("good", Assert.Single(decoded.Events).Key.Id.Value);
        var reported = Assert.Single(decoded.Malformed);
        Assert.Equal((malformed, code), (reported.Json, reported.Error.Code));
    }

    [Fact]
    public void A_thousand_small_events_are_ten_messages() =>
        Assert.Equal(Enumerable.Repeat(100, 10), MessagePacker.Pack(Enumerable.Range(0, 1000).Select(i => Event($"e{i}", "acme"))).Select(message => message.Count));

    [Fact]
    public void Events_of_two_tenants_never_share_a_message()
    {
        var messages = MessagePacker.Pack([Event("1", "a"), Event("2", "b"), Event("3", "a")]).ToArray();

        Assert.Equal(["1,3", "2"], messages.Select(message => string.Join(',', message.Select(envelope => envelope.Key.Id.Value))));
    }

    [Fact]
    public void A_message_of_large_events_stays_within_its_bytes()
    {
        var large = new string('x', 100_000);
        var messages = MessagePacker.Pack(Enumerable.Range(0, 7).Select(i => Event($"e{i}", "acme", $$"""{"t":"{{large}}"}"""))).ToArray();

        Assert.Equal([2, 2, 2, 1], messages.Select(message => message.Count));
        Assert.All(messages, message => Assert.InRange(MessageCodec.Encode(message).Length, 1, MessagePacker.MaxBytes));
    }

    [Fact]
    public void The_size_that_packing_counts_with_is_never_less_than_the_real_one()
    {
        var worst = Event(new string('\u0378', EventId.MaxLength), "acme") with
        {
            Subject = new string('<', 256),
            Time = Noon.AddTicks(1),
            Priority = EventPriority.High,
            TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        };

        Assert.InRange(MessageCodec.Encode([worst]).Length, 1, MessagePacker.SizeOf(worst));
        Assert.InRange(MessageCodec.Encode([Largest()]).Length, EventPayload.MaxInlineBytes * 4 / 3, MessagePacker.SizeOf(Largest()));
    }

    [Fact]
    public void The_largest_event_there_can_be_fits_in_a_message_of_sqs() =>
        Assert.InRange(MessagePacker.SizeOf(Largest()), 1, 1024 * 1024);

    // Everything at its limit, in characters that take the most room.
    private static EventEnvelope Largest() => new()
    {
        Key = new EventKey(
            TenantId.Parse(new string('a', TenantId.MaxLength)),
            EventSource.Parse(new string('\'', EventSource.MaxLength)),
            EventId.Parse(new string('\u0378', EventId.MaxLength))),
        Type = EventType.Parse(new string('<', EventType.MaxLength)),
        Payload = EventPayload.From(new byte[EventPayload.MaxInlineBytes]),
        ReceivedAt = Noon.AddTicks(1),
        Time = Noon.AddTicks(1),
        Subject = new string('<', 256),
        Priority = EventPriority.High,
        DataContentType = "text/plain;a=\"" + new string('<', CloudEventRules.MaxDataContentTypeLength - 15) + "\"",
        DataSchema = "a:" + new string('\'', CloudEventRules.MaxDataSchemaLength - 2),
        Extensions = Extensions($$"""{"a":"{{new string('x', EventExtensions.MaxBytes - 8)}}"}"""),
        TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    };

    private static EventExtensions Extensions(string json) => EventExtensions.From(
        [.. JsonElement.Parse(json).EnumerateObject().Select(extension => KeyValuePair.Create(extension.Name, extension.Value))]);

    private static EventEnvelope Event(string id, string tenant, string payload = """{"n":1.10}""") => new()
    {
        Key = new EventKey(TenantId.Parse(tenant), EventSource.Parse("s"), EventId.Parse(id)),
        Type = EventType.Parse("t"),
        Payload = EventPayload.From(JsonDocument.Parse(payload).RootElement),
        ReceivedAt = Noon,
    };

    private static string Describe(EventEnvelope e) =>
        $"{e.Key} {e.Type} {e.Payload} {e.ReceivedAt:O} {e.Time:O} {e.Subject} {e.Priority} {e.TraceParent} "
        + $"{e.DataContentType} {e.DataSchema} {e.Extensions} {(e.Payload.Bytes is { } bytes ? Convert.ToHexString(bytes.Span) : "none")} "
        + $"{e.Payload == EventPayload.None}";
}
