using System.IO.Compression;
using System.Net;
using System.Text;
using Aspire.Dashboard.Tests.Infrastructure;
using static Aspire.Dashboard.Tests.Infrastructure.Payloads;

namespace Aspire.Dashboard.Tests.Otlp;

public sealed class ReceiverTests
{
    [Fact]
    public async Task A_trace_in_json_is_stored_with_all_that_it_says()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        var span = Span(Trace1, "eee19b7ec3c1b174", "GET /things", kind: 2, durationMs: 25, status: 2, attributes: ("http.request.method", "GET"));
        span["status"]!["message"] = "broke";
        span["events"] = new System.Text.Json.Nodes.JsonArray(new System.Text.Json.Nodes.JsonObject
        {
            ["name"] = "retry",
            ["timeUnixNano"] = (Base + 5_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["attributes"] = Attributes(("attempt", "2")),
        });

        using var response = await dashboard.PostJsonAsync("/v1/traces", Traces("web", span));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("{}", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var trace = await dashboard.GetAsync($"/api/traces/{Trace1}");
        Assert.Equal("GET /things", trace.GetProperty("name").GetString());
        Assert.Equal("2026-01-02T03:00:00Z", trace.GetProperty("start").GetString());
        Assert.Equal(25, trace.GetProperty("durationMs").GetDouble());
        var stored = trace.GetProperty("spans")[0];
        Assert.Equal("eee19b7ec3c1b174", stored.GetProperty("spanId").GetString());
        Assert.Equal("Server", stored.GetProperty("kind").GetString());
        Assert.Equal("web", stored.GetProperty("resource").GetString());
        Assert.Equal("test.scope", stored.GetProperty("scope").GetString());
        Assert.Equal("Error", stored.GetProperty("status").GetString());
        Assert.Equal("broke", stored.GetProperty("statusMessage").GetString());
        Assert.Equal(25_000, stored.GetProperty("durationUs").GetDouble());
        Assert.Equal("GET", stored.GetProperty("attributes")[0].GetProperty("value").GetString());
        Assert.Equal(5_000, stored.GetProperty("events")[0].GetProperty("offsetUs").GetDouble());
        Assert.Equal("2", stored.GetProperty("events")[0].GetProperty("attributes")[0].GetProperty("value").GetString());
    }

    [Fact]
    public async Task A_body_packed_with_gzip_is_read()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        var body = Pack(Encoding.UTF8.GetBytes(Logs("web", Log("packed"))));

        using var response = await dashboard.PostAsync("/v1/logs", body, "application/json; charset=utf-8", "gzip");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("packed", (await dashboard.GetAsync("/api/logs")).GetProperty("logs")[0].GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("text/plain", null)]
    [InlineData("application/x-protobuf", "br")]
    [InlineData("application/grpc", null)]
    public async Task A_type_or_an_encoding_that_is_not_understood_answers_415(string contentType, string? encoding)
    {
        await using var dashboard = await TestDashboard.StartAsync();

        using var response = await dashboard.PostAsync("/v1/traces", [], contentType, encoding);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    public async Task Telemetry_without_the_right_key_answers_401(string key)
    {
        await using var dashboard = await TestDashboard.StartAsync();

        foreach (var path in new[] { "/v1/traces", "/v1/logs", "/V1/metrics" })
        {
            using var response = await dashboard.PostAsync(path, [], key: key);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_bomb_answers_413_by_its_size_and_by_its_ratio()
    {
        await using var dashboard = await TestDashboard.StartAsync(o => (o.Limits.MaxBodyBytes, o.Limits.MaxCompressionRatio) = (1 << 20, 50));

        using var tooLarge = await dashboard.PostAsync("/v1/logs", Pack(RandomText(2 << 20)), encoding: "gzip");
        using var tooDense = await dashboard.PostAsync("/v1/logs", Pack(new byte[512 << 10]), encoding: "gzip");
        using var plain = await dashboard.PostAsync("/v1/logs", new byte[(1 << 20) + 1]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooDense.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, plain.StatusCode);
    }

    [Fact]
    public async Task A_large_body_of_unknown_length_is_read_to_its_end_or_refused()
    {
        await using var dashboard = await TestDashboard.StartAsync(o => o.Limits.MaxBodyBytes = 1 << 20);
        using var client = dashboard.NewClient();
        client.DefaultRequestHeaders.Add("x-otlp-api-key", dashboard.Server.OtlpApiKey);
        client.DefaultRequestHeaders.TransferEncodingChunked = true;
        client.DefaultRequestHeaders.ExpectContinue = true;
        var fits = Encoding.UTF8.GetBytes(Logs("web", [.. Enumerable.Range(0, 200).Select(i => Log(new string('x', 2_000)))]));

        using var accepted = await client.PostAsync("/v1/logs", Chunked(fits), TestContext.Current.CancellationToken);
        using var refused = await client.PostAsync("/v1/logs", Chunked(new byte[(1 << 20) + 1]), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Equal(200, (await dashboard.GetAsync("/api/logs")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Items_without_ids_are_counted_as_a_partial_success_in_the_encoding_of_the_request()
    {
        await using var dashboard = await TestDashboard.StartAsync();
        var valid = Span(Trace1, "eee19b7ec3c1b174", "kept");
        var invalid = Span("", "", "lost");

        using var json = await dashboard.PostJsonAsync("/v1/traces", Traces("web", valid, invalid));
        using var proto = await dashboard.PostAsync("/v1/traces", Proto.Traces(Proto.Text(5, "lost")));

        Assert.Contains(
            "\"rejectedSpans\":\"1\"", await json.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("application/x-protobuf", proto.Content.Headers.ContentType!.MediaType);
        var body = await proto.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal([0x0A, (byte)(body.Length - 2), 0x08, 0x01, 0x12], body[..5]);
        Assert.Equal(1, (await dashboard.GetAsync("/api/traces")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task An_unknown_path_below_v1_is_not_found()
    {
        await using var dashboard = await TestDashboard.StartAsync();

        using var response = await dashboard.PostAsync("/v1/profiles", []);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    internal static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private static StreamContent Chunked(byte[] body) =>
        new(new MemoryStream(body)) { Headers = { ContentType = new("application/json") } };

    private static byte[] RandomText(int length)
    {
        var random = new Random(7);
        var content = new byte[length];
        random.NextBytes(content);
        return content;
    }
}
