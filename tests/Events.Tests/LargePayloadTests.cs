using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Events.Tests;

/// <summary>A payload that is kept elsewhere: the reference to it, and what is taken for it.</summary>
public sealed class LargePayloadTests
{
    private const string Hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("json:300000:" + Hash, true, 300_000)]
    [InlineData("bytes:1:" + Hash, false, 1)]
    [InlineData("json:1048576:" + Hash, true, 1_048_576)]
    public void A_reference_reads_back_from_its_text(string text, bool isJson, int size)
    {
        Assert.True(PayloadReference.TryParse(text, out var reference));
        Assert.Equal((isJson, size, Hash), (reference.IsJson, reference.Size, reference.Hash));
        Assert.Equal(text, reference.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("json:300000")]
    [InlineData("text:300000:" + Hash)]
    [InlineData("json:300000:" + Hash + ":")]
    [InlineData("json:0:" + Hash)]
    [InlineData("json:-1:" + Hash)]
    [InlineData("json:+5:" + Hash)]
    [InlineData("json: 5:" + Hash)]
    [InlineData("json:1048577:" + Hash)]
    [InlineData("json:99999999999:" + Hash)]
    [InlineData("json:5:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("json:5:../../payloads/other/aafbf4c8996fb92427ae41e4649b934ca495991b7855")]
    [InlineData("json:5:e3b0")]
    public void What_is_no_reference_is_not_taken_for_one(string? text) => Assert.False(PayloadReference.TryParse(text, out _));

    [Fact]
    public void A_message_with_a_reference_is_version_3_and_has_nothing_of_the_payload()
    {
        var large = Event(Json(300_000)) with { Payload = EventPayload.From(PayloadReference.To(Json(300_000))) };

        var body = MessageCodec.Encode([large]);

        Assert.Equal(
            """{"v":3,"events":[{"tenant":"acme","source":"s","type":"t","id":"a","receivedAt":"2026-03-01T12:00:00Z",""" +
            $"\"payloadReference\":\"json:300000:{Convert.ToHexStringLower(SHA256.HashData(Json(300_000).Json.Span))}\"}}]}}",
            body);
        var read = Assert.Single(MessageCodec.Decode(body).Events);
        Assert.Equal(large.Payload.Reference, read.Payload.Reference);
        Assert.Equal((false, true, 300_000), (read.Payload.IsOpen, read.Payload.IsLarge, read.Payload.Size));
    }

    [Theory]
    [InlineData("""{"v":2,"events":[{0}]}""")]
    [InlineData("""{"v":3,"events":[{0}]}""")]
    public void A_reference_that_is_none_makes_its_event_malformed(string message)
    {
        const string Bad = """{"tenant":"acme","source":"s","type":"t","id":"a","receivedAt":"2026-03-01T12:00:00Z","payloadReference":"json:5:x"}""";

        var decoded = MessageCodec.Decode(message.Replace("{0}", Bad, StringComparison.Ordinal));

        Assert.Empty(decoded.Events);
        Assert.Equal(EventErrorCodes.PayloadReferenceInvalid, Assert.Single(decoded.Malformed).Error.Code);
    }

    [Fact]
    public void A_message_refers_to_one_payload_so_that_its_reader_has_one_in_memory()
    {
        var large = Event(EventPayload.From(PayloadReference.To(Json(300_000))));

        var decoded = MessageCodec.Decode(MessageCodec.Encode([large, Event(Json(10)), large]));

        Assert.Equal(2, decoded.Events.Count);
        Assert.Equal(EventErrorCodes.PayloadReferenceInvalid, Assert.Single(decoded.Malformed).Error.Code);
    }

    [Fact]
    public void A_large_payload_has_a_message_to_itself_and_small_ones_share_theirs()
    {
        var large = EventPayload.From(PayloadReference.To(Json(EventPayload.MaxInlineBytes + 1)));
        EventPayload[] payloads = [Json(10), large, Json(10), Json(10), large, large];

        var messages = MessagePacker.Pack(payloads.Select(Event)).Select(message => message.Count);

        Assert.Equal([1, 1, 2, 1, 1], messages);
    }

    [Theory]
    [InlineData(EventPayload.MaxInlineBytes - 1, false)]
    [InlineData(EventPayload.MaxInlineBytes, false)]
    [InlineData(EventPayload.MaxInlineBytes + 1, true)]
    public void What_is_large_begins_above_256_KiB(int size, bool isLarge)
    {
        Assert.Equal((isLarge, size), (Json(size).IsLarge, Json(size).Size));
        Assert.Equal((isLarge, size), (EventPayload.From(new byte[size]).IsLarge, EventPayload.From(new byte[size]).Size));
    }

    [Fact]
    public async Task What_was_kept_opens_as_the_event_that_it_was()
    {
        foreach (var payload in new[] { Json(300_000), EventPayload.From(RandomNumberGenerator.GetBytes(300_000)) })
        {
            var reference = PayloadReference.To(payload);

            var opened = await reference.OpenAsync(new MemoryStream(payload.Content.ToArray()), Cancelled);

            Assert.True(opened.IsOpen);
            Assert.Equal(reference, opened.Reference);
            Assert.Equal(payload.Content, opened.Content);
            Assert.Equal(EventFingerprint.Of(Event(payload)), EventFingerprint.Of(Event(opened)));
        }
    }

    [Fact]
    public async Task Another_content_is_never_opened()
    {
        var payload = Json(300_000);
        var content = payload.Content.ToArray();
        var reference = PayloadReference.To(payload);
        var changed = content.ToArray();
        changed[150_000] ^= 1;

        foreach (var stored in new[] { changed, [.. content, (byte)' '], content[..^1], [] })
        {
            await Assert.ThrowsAsync<PayloadMismatchException>(() => reference.OpenAsync(new MemoryStream(stored), Cancelled));
        }
    }

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("{")]
    [InlineData("""{"a":"\ud800"}""")]
    public async Task What_would_not_have_been_accepted_is_not_opened_even_with_its_own_hash(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        Assert.True(PayloadReference.TryParse($"json:{bytes.Length}:{Convert.ToHexStringLower(SHA256.HashData(bytes))}", out var reference));

        await Assert.ThrowsAsync<PayloadMismatchException>(() => reference.OpenAsync(new MemoryStream(bytes), Cancelled));
    }

    [Fact]
    public void A_payload_that_is_not_here_is_not_taken_for_none()
    {
        var payload = EventPayload.From(PayloadReference.To(Json(300_000)));

        Assert.Throws<InvalidOperationException>(() => payload.Json);
        Assert.Throws<InvalidOperationException>(() => payload.Bytes);
        Assert.Throws<InvalidOperationException>(() => EventFingerprint.Of(Event(payload)));
        Assert.StartsWith("json:300000:", payload.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_removes_a_payload_or_reaches_that_of_another_tenant()
    {
        var reference = PayloadReference.To(Json(300_000));

        Assert.Empty(Topology.PayloadsBucket.Expirations);
        Assert.Contains(Topology.PayloadsBucket, Topology.Buckets);
        Assert.Equal($"payloads/acme/{reference.Hash}", PayloadObject.KeyOf(TenantId.Parse("acme"), reference));
    }

    [Theory]
    [InlineData("orders.csv", "orders.csv")]
    [InlineData("März 100% + \"x\".csv", "M%C3%A4rz%20100%25%20%2B%20%22x%22.csv")]
    [InlineData("%2B.csv", "%252B.csv")]
    [InlineData("...", "...")]
    public void The_name_of_a_file_means_nothing_in_its_key(string name, string encoded)
    {
        Assert.True(UploadKey.IsName(name));
        Assert.Equal($"raw/uploads/acme/{Guid.Empty}/{encoded}", UploadKey.Of(TenantId.Parse("acme"), Guid.Empty, name));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b.csv")]
    [InlineData("a\\b.csv")]
    [InlineData(" a.csv")]
    [InlineData("a.csv\t")]
    [InlineData("a\u0000.csv")]
    [InlineData("a\u2028.csv")]
    [InlineData("a\u0085.csv")]
    public void What_is_no_name_of_a_file_is_refused(string name) => Assert.False(UploadKey.IsName(name));

    [Fact]
    public void A_name_that_is_no_Unicode_is_none_of_a_file() => Assert.False(UploadKey.IsName("a\ud800.csv"));

    [Fact]
    public void The_longest_name_leaves_room_for_what_is_made_of_its_key()
    {
        var longest = new string('日', UploadKey.MaxNameBytes / 3);

        Assert.True(UploadKey.IsName(longest));
        Assert.False(UploadKey.IsName(longest + "x"));
        var key = UploadKey.Of(TenantId.Parse(new string('a', TenantId.MaxLength)), Guid.Empty, longest);
        Assert.InRange($"processed/{key}.json".Length, 1, 1024);
    }

    private static EventPayload Json(int size) =>
        EventPayload.From(JsonElement.Parse($$"""{"t":"{{new string('x', size - """{"t":""}""".Length)}}"}"""));

    private static EventEnvelope Event(EventPayload payload) => new()
    {
        Key = new EventKey(TenantId.Parse("acme"), EventSource.Parse("s"), EventId.Parse("a")),
        Type = EventType.Parse("t"),
        Payload = payload,
        ReceivedAt = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
    };
}
