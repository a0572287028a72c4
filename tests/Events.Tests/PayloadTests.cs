using System.Globalization;
using System.Text.Json;

namespace Events.Tests;

public sealed class PayloadTests
{
    [Theory]
    [InlineData("1e400")]
    [InlineData("9007199254740993")]
    [InlineData("1.10")]
    [InlineData("0.1234567890123456789012345678901234567")]
    [InlineData("-0")]
    public void A_number_is_kept_as_the_token_that_it_came_as(string number) =>
        Assert.Equal($$"""{"n":{{number}}}""", Payload($$"""{ "n" : {{number}} }""").ToString());

    [Fact]
    public void Text_that_the_queue_would_refuse_is_escaped_and_other_scripts_are_not() =>
        Assert.Equal("{\"t\":\"\\uFFFE\\u0001 Grüße 東京\"}", Payload("{\"t\":\"\uFFFE\\u0001 Grüße 東京\"}").ToString());

    [Fact]
    public void Depth_30_is_the_deepest()
    {
        Assert.Empty(Faults(Nested(30)));
        Assert.Equal(["/p" + string.Concat(Enumerable.Repeat("/a", 30)) + " payload.too_deep"], Faults(Nested(31)));
    }

    [Fact]
    public void The_largest_payload_is_1_MiB_as_compact_JSON()
    {
        var fits = new string('x', EventPayload.MaxBytes - """{"a":""}""".Length);
        Assert.Empty(Faults($$"""{ "a" : "{{fits}}" }"""));
        Assert.Equal(["/p payload.too_large"], Faults($$"""{"a":"{{fits}}x"}"""));
    }

    [Theory]
    [InlineData("""{"a":{"b":1,"b":2}}""", "/p/a/b payload.repeated_name")]
    [InlineData("""{"a":1,"\u0061":2}""", "/p/a payload.repeated_name")]
    [InlineData("""{"x/y":[{"~":1,"~":2}]}""", "/p/x~1y/0/~0 payload.repeated_name")]
    [InlineData("""{"a":["ok","\ud800"]}""", "/p/a/1 payload.not_unicode")]
    [InlineData("""{"a":{"\udfff":1}}""", "/p/a payload.not_unicode")]
    public void A_fault_is_told_where_it_is(string json, string fault) => Assert.Equal([fault], Faults(json));

    [Fact]
    public void Names_that_differ_in_case_are_different_names() => Assert.Empty(Faults("""{"id":1,"ID":2}"""));

    [Fact]
    public void Invalid_utf8_is_told_where_it_is()
    {
        byte[] json = [.. """{"a":"""u8, (byte)'"', 0xC0, 0xA0, (byte)'"', (byte)'}'];
        using var document = JsonDocument.Parse(json);
        Assert.Equal("payload.not_unicode", Assert.Single(PayloadRules.Check(document.RootElement, "")).Code);
    }

    [Fact]
    public void A_payload_that_is_written_in_more_than_twice_its_bytes_is_not_looked_into()
    {
        var spaces = new string(' ', 2 * EventPayload.MaxBytes);
        Assert.Equal(["/p payload.too_large"], Faults($$"""{"a":1,"a":2{{spaces}}}"""));
        Assert.Equal(["/p/a payload.repeated_name"], Faults($$"""{"a":1,"a":2{{spaces[..^20]}}}"""));
    }

    [Fact]
    public void Of_thousands_of_faults_a_few_are_told()
    {
        Assert.Equal(20, Faults($$"""{"a":1{{string.Concat(Enumerable.Repeat(",\"a\":1", 10_000))}}}""").Length);
        Assert.Equal(20, Faults($$"""{"a":["\ud800"{{string.Concat(Enumerable.Repeat(",\"\\ud800\"", 10_000))}}]}""").Length);
    }

    private static string Nested(int depth) =>
        string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1);

    private static string[] Faults(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1000 });
        return [.. PayloadRules.Check(document.RootElement, "/p").Select(error => string.Create(CultureInfo.InvariantCulture, $"{error.Pointer} {error.Code}"))];
    }

    private static EventPayload Payload(string json)
    {
        using var document = JsonDocument.Parse(json);
        return EventPayload.From(document.RootElement);
    }
}
