using System.Net;
using System.Text;
using Aspire.Dashboard.Tests.Infrastructure;
using static Aspire.Dashboard.Tests.Infrastructure.Payloads;

namespace Aspire.Dashboard.Tests.Otlp;

public sealed class MalformedTests
{
    private static readonly byte[] Valid = Proto.Traces(Proto.SpanIds(7), Proto.Text(5, "kept"));

    public static TheoryData<string, string> BadJson => new()
    {
        { "/v1/traces", "" },
        { "/v1/traces", "{" },
        { "/v1/traces", "[]" },
        { "/v1/traces", """{"resourceSpans":{}}""" },
        { "/v1/traces", """{"resourceSpans":[1]}""" },
        { "/v1/traces", Traces("web", Span(Trace1, "xyz", "bad span id")) },
        { "/v1/traces", Traces("web", Span("00ff", "eee19b7ec3c1b174", "short trace id")) },
        { "/v1/traces", Traces("web", Span(Trace1, "eee19b7ec3c1b174", "x")).Replace("\"kind\":1", "\"kind\":\"SERVER\"", StringComparison.Ordinal) },
        { "/v1/traces", Traces("web", Span(Trace1, "eee19b7ec3c1b174", "x")).Replace("\"kind\":1", "\"kind\":99999999999", StringComparison.Ordinal) },
        { "/v1/traces", Traces("web", Span(Trace1, "eee19b7ec3c1b174", "x")).Replace("\"name\":\"x\"", "\"name\":5", StringComparison.Ordinal) },
        { "/v1/traces", Traces("web", Span(Trace1, "eee19b7ec3c1b174", "x")).Replace("\"name\":\"x\"", "\"name\":\"\\ud800\"", StringComparison.Ordinal) },
        { "/v1/logs", Logs("web", Log("x")).Replace("\"timeUnixNano\":\"", "\"timeUnixNano\":\"-", StringComparison.Ordinal) },
        { "/v1/logs", Logs("web", Log("x")).Replace("\"timeUnixNano\":", "\"timeUnixNano\":true,\"y\":", StringComparison.Ordinal) },
        { "/v1/logs", $$"""{"resourceLogs":{{new string('[', 100)}}{{new string(']', 100)}}}""" },
        { "/v1/metrics", MetricRequest("web", Metric("m", "sum", false, """{"asInt":"1.5"}""")) },
        { "/v1/metrics", MetricRequest("web", Metric("m", "sum", false, """{"asDouble":"much"}""")) },
        { "/v1/metrics", MetricRequest("web", Metric("m", "sum", false, "{}")).Replace("\"isMonotonic\":true", "\"isMonotonic\":1", StringComparison.Ordinal) },
        { "/v1/metrics", MetricRequest("web", Metric("m", "histogram", false, """{"bucketCounts":["1"],"explicitBounds":[1,2]}""")) },
        { "/v1/metrics", MetricRequest("web", Metric("m", "histogram", false, """{"bucketCounts":["1","1","1"],"explicitBounds":[2,1]}""")) },
        { "/v1/metrics", MetricRequest("web", Metric("m", "exponentialHistogram", false, """{"scale":99}""")) },
    };

    public static TheoryData<string, string, byte[]> BadProtobuf => new()
    {
        { "a body cut short", "/v1/traces", Valid[..^3] },
        { "bytes that are no message", "/v1/traces", [0xFF, 0xFF, 0xFF, 0xFF] },
        { "a length beyond the end", "/v1/traces", [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x07] },
        { "a negative length", "/v1/traces", [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01] },
        { "text beyond its message", "/v1/traces", Proto.Message(Proto.Bytes(1, [0x12, 0x04, 0x12, 0x02, 0x2A, 0x20])).Concat(new byte[40]).ToArray() },
        { "a trace id of 3 bytes", "/v1/traces", Proto.Traces(Proto.Bytes(1, [1, 2, 3])) },
        { "a span id of 3 bytes", "/v1/traces", Proto.Traces(Proto.Bytes(2, [1, 2, 3])) },
        { "another wire type", "/v1/traces", Proto.Traces(Proto.Number(5, 1)) },
        { "a kind as text", "/v1/traces", Proto.Traces(Proto.Text(6, "server")) },
        { "a resource that is a number", "/v1/logs", Proto.Message(Proto.Number(1, 1)) },
        { "values nested too deeply", "/v1/logs", Proto.Logs(Nest(60)) },
        { "counts that do not fit the bounds", "/v1/metrics", Proto.MetricRequest(Proto.Nested(9, Proto.Nested(1, Proto.Fixed(6, 1), Proto.Real(7, 1)))) },
        { "a list that ends within a number", "/v1/metrics", Proto.MetricRequest(Proto.Nested(9, Proto.Nested(1, Proto.Bytes(6, new byte[12])))) },
        { "a scale out of range", "/v1/metrics", Proto.MetricRequest(Proto.Nested(10, Proto.Nested(1, Proto.Number(6, 1_000)))) },
    };

    [Theory]
    [MemberData(nameof(BadJson))]
    public async Task Malformed_json_answers_400_and_disturbs_nothing(string path, string json)
    {
        await using var dashboard = await TestDashboard.StartAsync();
        await dashboard.PostAsync("/v1/traces", Valid);

        using var response = await dashboard.PostJsonAsync(path, json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var status = System.Text.Json.JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(3, status.GetProperty("code").GetInt32());
        await AssertUndisturbedAsync(dashboard);
    }

    [Theory]
    [MemberData(nameof(BadProtobuf))]
    public async Task Malformed_protobuf_answers_400_and_disturbs_nothing(string what, string path, byte[] body)
    {
        Assert.NotEmpty(what);
        await using var dashboard = await TestDashboard.StartAsync();
        await dashboard.PostAsync("/v1/traces", Valid);

        using var response = await dashboard.PostAsync(path, body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/x-protobuf", response.Content.Headers.ContentType!.MediaType);
        await AssertUndisturbedAsync(dashboard);
    }

    [Fact]
    public async Task One_bad_item_keeps_the_whole_request_out()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        await dashboard.PostAsync("/v1/traces", Valid);
        byte[] body = [.. Proto.Traces(Proto.SpanIds(8), Proto.Text(5, "good")), .. Proto.Traces(Proto.Bytes(1, [1]))];

        using var response = await dashboard.PostAsync("/v1/traces", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        await AssertUndisturbedAsync(dashboard);
    }

    [Fact]
    public async Task A_body_that_says_gzip_and_is_not_answers_400()
    {
        await using var dashboard = await TestDashboard.StartAsync();

        using var response = await dashboard.PostAsync("/v1/logs", Encoding.UTF8.GetBytes("not gzip at all"), encoding: "gzip");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Every_beginning_of_a_valid_body_and_every_changed_byte_is_answered_without_an_error_of_the_server()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        for (var length = 0; length < Valid.Length; length++)
        {
            using var cut = await dashboard.PostAsync("/v1/traces", Valid[..length]);
            var changed = Valid.ToArray();
            changed[length] ^= 0x55;
            using var altered = await dashboard.PostAsync("/v1/traces", changed);

            Assert.True((int)cut.StatusCode is 200 or 400, $"{length} bytes answer {cut.StatusCode}");
            Assert.True((int)altered.StatusCode is 200 or 400, $"byte {length} answers {altered.StatusCode}");
        }
    }

    private static Action<Google.Protobuf.CodedOutputStream> Nest(int depth)
    {
        var value = Proto.Text(1, "end");
        for (var i = 0; i < depth; i++)
        {
            value = Proto.Nested(5, Proto.Nested(1, value));
        }

        return Proto.Nested(5, value);
    }

    private static async Task AssertUndisturbedAsync(TestDashboard dashboard)
    {
        Assert.Equal("kept", (await dashboard.GetAsync("/api/traces")).GetProperty("traces")[0].GetProperty("name").GetString());
        Assert.Equal(1, (await dashboard.GetAsync("/api/traces")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await dashboard.GetAsync("/api/logs")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await dashboard.GetAsync("/api/metrics")).GetArrayLength());
        Assert.Equal(1, (await dashboard.GetAsync("/api/telemetry/resources")).GetArrayLength());
    }
}
