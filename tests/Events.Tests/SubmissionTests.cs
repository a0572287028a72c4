namespace Events.Tests;

public sealed class SubmissionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_submission_with_every_member_is_valid() => Assert.Empty(SubmissionBuilder.Faults(new SubmissionBuilder()
        .With("id", "\"a-1\"").With("time", "\"2026-03-01T12:00:00+01:00\"").With("subject", "\"room 7\"").With("priority", "\"high\"").Build()));

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once() => Assert.Equal(
        [
            "/colour event.unknown_member",
            "/source source.invalid",
            "/type type.required",
            "/id id.invalid",
            "/time time.invalid",
            "/subject subject.invalid",
            "/priority priority.invalid",
            "/payload payload.not_an_object",
        ],
        SubmissionBuilder.Faults(new SubmissionBuilder()
            .With("colour", "1").With("source", "7").Without("type").With("id", "\"\"").With("time", "\"yesterday\"")
            .With("subject", "\"\"").With("priority", "\"urgent\"").With("payload", "[]").Build()));

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"event\"")]
    public void Only_an_object_is_an_event(string json) =>
        Assert.Equal([" event.not_an_object"], SubmissionBuilder.Faults(SubmissionBuilder.Parse(json)));

    [Fact]
    public void A_member_that_stands_twice_is_refused() => Assert.Equal(
        ["/id event.repeated_member"],
        SubmissionBuilder.Faults(SubmissionBuilder.Parse("""{"source":"s","type":"t","payload":{},"id":"a","id":"b"}""")));

    [Fact]
    public void A_null_member_is_not_an_absent_one() =>
        Assert.Equal(["/id id.invalid"], SubmissionBuilder.Faults(new SubmissionBuilder().With("id", "null").Build()));

    [Theory]
    [InlineData("\"has space\"")]
    [InlineData("\"caf\\u00e9\"")]
    [InlineData("\"100%\"")]
    [InlineData("\"a%2\"")]
    [InlineData("\"<a>\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    public void A_source_is_a_uri_reference(string source) =>
        Assert.Equal(["/source source.invalid"], SubmissionBuilder.Faults(new SubmissionBuilder().With("source", source).Build()));

    [Theory]
    [InlineData("\"ecommerce.orders\"")]
    [InlineData("\"https://example.com/shops/7?x=1#a\"")]
    [InlineData("\"urn:uuid:1\"")]
    [InlineData("\"a%2Fb\"")]
    public void Every_form_of_uri_reference_is_a_source(string source) =>
        Assert.Empty(SubmissionBuilder.Faults(new SubmissionBuilder().With("source", source).Build()));

    [Theory]
    [InlineData("source", 256)]
    [InlineData("type", 128)]
    [InlineData("id", 128)]
    [InlineData("subject", 256)]
    public void A_name_may_be_as_long_as_its_limit_and_no_longer(string member, int limit)
    {
        Assert.Empty(SubmissionBuilder.Faults(new SubmissionBuilder().With(member, $"\"{new string('a', limit)}\"").Build()));
        Assert.Equal(
            [$"/{member} {member}.invalid"],
            SubmissionBuilder.Faults(new SubmissionBuilder().With(member, $"\"{new string('a', limit + 1)}\"").Build()));
    }

    [Theory]
    [InlineData("type", "\"two words\"")]
    [InlineData("type", "\"a\\u0001\"")]
    [InlineData("id", "\"line\\u2028break\"")]
    [InlineData("id", "\"\\udc00\"")]
    [InlineData("id", "\"tab\\t\"")]
    [InlineData("subject", "\"\\u009f\"")]
    [InlineData("subject", "\"\\ud800x\"")]
    public void Control_characters_and_half_surrogates_are_refused(string member, string json) =>
        Assert.Equal([$"/{member} {member}.invalid"], SubmissionBuilder.Faults(new SubmissionBuilder().With("id", "\"x\"").With(member, json).Build()));

    [Fact]
    public void The_checked_event_has_what_was_sent()
    {
        var envelope = new SubmissionBuilder()
            .With("id", "\"a-1\"").With("time", "\"2026-03-01T12:30:00.25+01:00\"").With("subject", "\"room\"").With("priority", "\"low\"").Build()
            .ToEnvelope(TenantId.Parse("acme"), Noon, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        Assert.Equal("acme#a-1", envelope.Key.PartitionKey);
        Assert.Equal("sensor-01", envelope.Key.SortKey);
        Assert.Equal("temperature", envelope.Type.Value);
        Assert.Equal("""{"value":22.5,"unit":"celsius"}""", envelope.Payload.ToString());
        Assert.Equal("2026-03-01T11:30:00.25Z", Timestamp.Format(envelope.Time ?? default));
        Assert.Equal(("room", EventPriority.Low, Noon), (envelope.Subject, envelope.Priority, envelope.ReceivedAt));
        Assert.Equal("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", envelope.TraceParent);
    }

    [Fact]
    public void An_event_without_an_id_gets_a_uuid_of_version_7_of_its_time()
    {
        var first = new SubmissionBuilder().Build().ToEnvelope(TenantId.Parse("dev"), Noon, null).Key.Id.Value;
        var later = new SubmissionBuilder().Build().ToEnvelope(TenantId.Parse("dev"), Noon.AddSeconds(1), null).Key.Id.Value;

        Assert.Equal('7', first[14]);
        Assert.Equal(Noon.ToUnixTimeMilliseconds().ToString("x12", null), first.Replace("-", "", StringComparison.Ordinal)[..12]);
        Assert.True(string.CompareOrdinal(first, later) < 0);
    }

    [Fact]
    public void An_unchecked_submission_does_not_become_an_event() =>
        Assert.Throws<FormatException>(() => new SubmissionBuilder().Without("source").Build().ToEnvelope(TenantId.Parse("dev"), Noon, null));
}
