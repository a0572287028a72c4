using System.Text;
using System.Text.Json;

namespace Events.Tests;

public sealed class CloudEventTests
{
    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Fact]
    public void An_event_with_every_attribute_keeps_them_all()
    {
        var envelope = Envelope("""
            {
              "specversion": "1.0", "id": "a-1", "source": "/shops/7", "type": "com.example.order",
              "time": "2026-03-01T12:00:00.25+01:00", "subject": "orders/1", "datacontenttype": "application/vnd.x+json",
              "dataschema": "https://example.com/schema#1", "data": { "n": 1.10 },
              "sequence": 7, "sampled": true, "partitionkey": "k ü\u0022"
            }
            """);

        Assert.Equal(new EventKey(TenantId.Parse("dev"), EventSource.Parse("/shops/7"), EventId.Parse("a-1")), envelope.Key);
        Assert.Equal("com.example.order", envelope.Type.Value);
        Assert.Equal("2026-03-01T11:00:00.25Z", Timestamp.Format(envelope.Time!.Value));
        Assert.Equal("orders/1", envelope.Subject);
        Assert.Equal("application/vnd.x+json", envelope.DataContentType);
        Assert.Equal("https://example.com/schema#1", envelope.DataSchema);
        Assert.Equal("""{"n":1.10}""", envelope.Payload.ToString());
        Assert.Equal("""{"sequence":7,"sampled":true,"partitionkey":"k ü\u0022"}""", envelope.Extensions.ToString());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("1.10")]
    [InlineData("false")]
    [InlineData("[1,[2]]")]
    [InlineData("\"text\"")]
    [InlineData("""  "{\"a\":1}"  """)]
    public void Data_is_any_json_value_and_a_string_is_not_read_again(string data)
    {
        var envelope = Envelope(Json("data", data));

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(data), JsonElement.Parse(envelope.Payload.Json.Span)));
        Assert.NotSame(EventPayload.None, envelope.Payload);
        Assert.Null(envelope.DataContentType);
    }

    [Fact]
    public void An_event_without_data_has_no_payload() => Assert.Same(EventPayload.None, Envelope(Json()).Payload);

    [Theory]
    [InlineData("", "")]
    [InlineData("AP8=", "00FF")]
    [InlineData("+/+/", "FBFFBF")]
    [InlineData("\\u002b/\\u002B/", "FBFFBF")]
    public void Data_in_base64_is_bytes_whatever_the_content_type(string base64, string bytes)
    {
        var envelope = Envelope(Json("data_base64", $"\"{base64}\"", "datacontenttype", "\"application/json\""));

        Assert.Equal(bytes, Convert.ToHexString(envelope.Payload.Bytes!.Value.Span));
        Assert.Equal("null", Encoding.UTF8.GetString(envelope.Payload.Json.Span));
    }

    [Fact]
    public void An_attribute_that_is_null_is_absent()
    {
        var envelope = Envelope(Json(
            "subject", "null", "time", "null", "dataschema", "null", "datacontenttype", "null", "data_base64", "null", "myext", "null",
            "data", "1"));

        Assert.Equal((null, null, null, null), (envelope.Subject, envelope.Time, envelope.DataSchema, envelope.DataContentType));
        Assert.Equal("1", envelope.Payload.ToString());
        Assert.True(envelope.Extensions.IsEmpty);
        Assert.Equal(["/id id.required"], Faults("""{"specversion":"1.0","id":null,"source":"s","type":"t"}"""));
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once() => Assert.Equal(
        [
            "/source source.required", "/type type.required", "/id id.required", "/specversion specversion.required",
            "/dataschema dataschema.invalid", "/datacontenttype datacontenttype.invalid", "/Colour extension.name_invalid",
            "/data/a payload.repeated_name",
        ],
        Faults("""{"dataschema":"/relative","datacontenttype":"json","Colour":"red","data":{"a":1,"a":2}}"""));

    [Theory]
    [InlineData("specversion", "\"0.3\"", "specversion.unsupported")]
    [InlineData("specversion", "\"1\"", "specversion.unsupported")]
    [InlineData("specversion", "1.0", "specversion.unsupported")]
    [InlineData("id", "\"\"", "id.invalid")]
    [InlineData("id", "7", "id.invalid")]
    [InlineData("id", "\"a\\ufffe\"", "id.invalid")]
    [InlineData("source", "\"\"", "source.invalid")]
    [InlineData("source", "\"a b\"", "source.invalid")]
    [InlineData("type", "\"\"", "type.invalid")]
    [InlineData("type", "\"t\\ud83f\\udffe\"", "type.invalid")]
    [InlineData("subject", "\"\"", "subject.invalid")]
    [InlineData("subject", "\"\\ufdd0\"", "subject.invalid")]
    [InlineData("subject", "\"a\\u0000\"", "subject.invalid")]
    [InlineData("time", "\"2026-03-01\"", "time.invalid")]
    [InlineData("time", "\"2026-03-01T12:00:00\"", "time.invalid")]
    [InlineData("dataschema", "\"\"", "dataschema.invalid")]
    [InlineData("dataschema", "\"1http://x\"", "dataschema.invalid")]
    [InlineData("dataschema", "\"http://a b\"", "dataschema.invalid")]
    [InlineData("dataschema", "7", "dataschema.invalid")]
    [InlineData("datacontenttype", "\"\"", "datacontenttype.invalid")]
    [InlineData("datacontenttype", "\"text\"", "datacontenttype.invalid")]
    [InlineData("datacontenttype", "\"text/plain\\r\\nx: y\"", "datacontenttype.invalid")]
    [InlineData("data_base64", "\"AP8\"", "data_base64.invalid")]
    [InlineData("data_base64", "\"_-_-\"", "data_base64.invalid")]
    [InlineData("data_base64", "\"\\ud800\"", "data_base64.invalid")]
    [InlineData("data_base64", "7", "data_base64.invalid")]
    public void A_value_that_breaks_its_rule_is_refused_where_it_stands(string attribute, string json, string code) =>
        Assert.Equal([$"/{attribute} {code}"], Faults(Json(attribute, json)));

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    public void Data_stands_beside_no_data_base64(string data) =>
        Assert.Equal(["/data_base64 data.exclusive"], Faults(Json("data", data, "data_base64", "\"AP8=\"")));

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/plain; charset=\"utf-8\"")]
    [InlineData("multipart/mixed; boundary=x")]
    public void A_media_type_is_kept_with_its_parameters(string type) =>
        Assert.Equal(type, Envelope(Json("datacontenttype", $"\"{JsonEncodedText.Encode(type)}\"")).DataContentType);

    [Theory]
    [InlineData("2147483647")]
    [InlineData("-2147483648")]
    [InlineData("0")]
    [InlineData("true")]
    [InlineData("\"\"")]
    [InlineData("\"1.5\"")]
    public void An_extension_is_a_string_a_boolean_or_a_32_bit_integer(string value) =>
        Assert.Equal($$"""{"myext":{{value}}}""", Envelope(Json("myext", value)).Extensions.ToString());

    [Theory]
    [InlineData("2147483648")]
    [InlineData("-2147483649")]
    [InlineData("1.5")]
    [InlineData("1.0")]
    [InlineData("1e2")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"\\u0001\"")]
    [InlineData("\"\\u0085\"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\uffff\"")]
    [InlineData("\"\\udbff\\udfff\"")]
    public void An_extension_is_nothing_else(string value) =>
        Assert.Equal(["/myext extension.value_invalid"], Faults(Json("myext", value)));

    [Theory]
    [InlineData("", "/")]
    [InlineData("myExt", "/myExt")]
    [InlineData("my_ext", "/my_ext")]
    [InlineData("my-ext", "/my-ext")]
    [InlineData("a/b", "/a~1b")]
    [InlineData("ünder", "/ünder")]
    public void The_name_of_an_extension_has_only_lower_case_letters_and_digits(string name, string pointer) =>
        Assert.Equal([$"{pointer} extension.name_invalid"], Faults(Json(name, "1")));

    [Fact]
    public void A_name_that_stands_twice_is_refused() => Assert.Equal(
        ["/id event.repeated_member", "/myext event.repeated_member"],
        Faults("""{"specversion":"1.0","id":"a","id":"a","source":"s","type":"t","myext":1,"myext":2}"""));

    [Theory]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("null")]
    public void Only_an_object_is_an_event(string json) => Assert.Equal([" event.not_an_object"], Faults(json));

    [Fact]
    public void An_event_has_at_most_64_extensions()
    {
        Assert.Empty(Faults(Json(Extensions(EventExtensions.MaxCount))));
        Assert.Equal([" extensions.too_many"], Faults(Json(Extensions(EventExtensions.MaxCount + 1))));

        static string[] Extensions(int count) => [.. Enumerable.Range(0, count).SelectMany(i => new[] { $"ext{i}", "1" })];
    }

    [Fact]
    public void The_extensions_together_have_at_most_8_kib()
    {
        var room = EventExtensions.MaxBytes - """{"myext":""}""".Length;

        Assert.Empty(Faults(Json("myext", $"\"{new string('x', room)}\"")));
        Assert.Equal([" extensions.too_large"], Faults(Json("myext", $"\"{new string('x', room + 1)}\"")));
    }

    [Fact]
    public void Bytes_have_the_same_limit_as_json()
    {
        Assert.Empty(Faults(Json("data_base64", Zeros(EventPayload.MaxBytes))));
        Assert.Equal(["/data payload.too_large"], Faults(Json("data_base64", Zeros(EventPayload.MaxBytes + 1))));

        static string Zeros(int count) => $"\"{Convert.ToBase64String(new byte[count])}\"";
    }

    [Fact]
    public void A_trace_of_its_own_goes_before_that_of_the_request()
    {
        Assert.Equal(Trace, Envelope(Json("traceparent", $"\"{Trace}\""), "of the request").TraceParent);
        Assert.Equal("of the request", Envelope(Json(), "of the request").TraceParent);
    }

    [Theory]
    [InlineData("\"nonsense\"")]
    [InlineData("7")]
    [InlineData("\"00-00000000000000000000000000000000-b7ad6b7169203331-01\"")]
    [InlineData("\"01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more\"")]
    public void A_trace_that_cannot_be_read_is_kept_and_not_followed(string trace)
    {
        var envelope = Envelope(Json("traceparent", trace), "of the request");

        Assert.Equal("of the request", envelope.TraceParent);
        Assert.Equal($$"""{"traceparent":{{trace}}}""", envelope.Extensions.ToString());
    }

    [Theory]
    [InlineData("\"high\"", EventPriority.High)]
    [InlineData("\"low\"", EventPriority.Low)]
    [InlineData("\"urgent\"", EventPriority.Normal)]
    [InlineData("5", EventPriority.Normal)]
    public void A_priority_counts_where_it_is_one_of_ours(string priority, EventPriority expected)
    {
        var envelope = Envelope(Json("priority", priority));

        Assert.Equal(expected, envelope.Priority);
        Assert.Equal($$"""{"priority":{{priority}}}""", envelope.Extensions.ToString());
    }

    private static string Json(params string[] more)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["specversion"] = "\"1.0\"",
            ["id"] = "\"a\"",
            ["source"] = "\"s\"",
            ["type"] = "\"t\"",
        };
        foreach (var pair in more.Chunk(2))
        {
            members[pair[0]] = pair[1];
        }

        return $"{{{string.Join(',', members.Select(member => $"\"{member.Key}\":{member.Value}"))}}}";
    }

    private static string[] Faults(string json) => SubmissionBuilder.Faults(CloudEventReader.Read(JsonElement.Parse(json)));

    private static EventEnvelope Envelope(string json, string? traceParent = null)
    {
        var submission = CloudEventReader.Read(JsonElement.Parse(json));
        Assert.Empty(SubmissionBuilder.Faults(submission));
        return submission.ToEnvelope(TenantId.Parse("dev"), DateTimeOffset.UnixEpoch, traceParent);
    }
}
