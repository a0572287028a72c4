using System.Net;
using System.Text;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;

namespace Ingestion.Api.Tests;

public sealed class BadInputTests
{
    public static TheoryData<string, HttpStatusCode, string> UnreadableBodies { get; } = new()
    {
        { "", HttpStatusCode.BadRequest, "body.empty" },
        { "\uFEFF", HttpStatusCode.BadRequest, "body.empty" },
        { "  ", HttpStatusCode.BadRequest, "json.invalid" },
        { "{", HttpStatusCode.BadRequest, "json.invalid" },
        { """{"source":"s",}""", HttpStatusCode.BadRequest, "json.invalid" },
        { "[1]// comment", HttpStatusCode.BadRequest, "json.invalid" },
        { "{} {}", HttpStatusCode.BadRequest, "json.invalid" },
        { "{\"a\":\"\u0001\"}", HttpStatusCode.BadRequest, "json.invalid" },
        { "{\"a\":NaN}", HttpStatusCode.BadRequest, "json.invalid" },
        { new string('[', 2_000) + new string(']', 2_000), HttpStatusCode.BadRequest, "json.too_deep" },
        { new string('[', 100_000), HttpStatusCode.BadRequest, "json.too_deep" },
        { new string(' ', 5 * 1024 * 1024), HttpStatusCode.RequestEntityTooLarge, "body.too_large" },
    };

    public static TheoryData<string, string[]> InvalidEvents { get; } = new()
    {
        { "null", ["event.not_an_object"] },
        { "[]", ["event.not_an_object"] },
        { "\"x\"", ["event.not_an_object"] },
        { "{}", ["source.required /source", "type.required /type", "payload.required /payload"] },
        { """{"source":1,"type":true,"payload":[],"id":{},"time":0,"subject":null,"priority":"urgent"}""",
            ["source.invalid /source", "type.invalid /type", "id.invalid /id", "time.invalid /time", "subject.invalid /subject",
                "priority.invalid /priority", "payload.not_an_object /payload"] },
        { new EventJson { Source = "" }.ToString(), ["source.invalid /source"] },
        { new EventJson { Source = "eventapp.scheduler" }.ToString(), ["source.reserved /source"] },
        { new EventJson { Source = "EventApp.anything" }.ToString(), ["source.reserved /source"] },
        { new EventJson { Type = new string('t', 129) }.ToString(), ["type.invalid /type"] },
        { new EventJson { Id = "a\u0085b" }.ToString(), ["id.invalid /id"] },
        { new EventJson { Rest = ""","Source":"x","a/b":1""" }.ToString(), ["event.unknown_member /Source", "event.unknown_member /a~1b"] },
        { new EventJson { Rest = ""","type":"x" """ }.ToString(), ["event.repeated_member /type"] },
        { new EventJson { Payload = """{"a":{"b":1,"b":2}}""" }.ToString(), ["payload.repeated_name /payload/a/b"] },
        { new EventJson { Payload = """{"a":"\ud800"}""" }.ToString(), ["payload.not_unicode /payload/a"] },
        { new EventJson { Payload = """{"\udc00":1}""" }.ToString(), ["payload.not_unicode /payload"] },
        { """{"source":"s\ud800","type":"t","payload":{}}""", ["source.invalid /source"] },
        { new EventJson { Payload = EventJson.Nested(100) }.ToString(), ["payload.too_deep /payload/a" + string.Concat(Enumerable.Repeat("/0", 29))] },
    };

    public static TheoryData<string?, string> UnsupportedTypes { get; } = new()
    {
        { null, "content_type.unsupported" },
        { "text/plain", "content_type.unsupported" },
        { "application/x-www-form-urlencoded", "content_type.unsupported" },
        { "application/jsonx", "content_type.unsupported" },
        { "application/json, text/plain", "content_type.unsupported" },
        { "nonsense", "content_type.unsupported" },
        { "application/json; charset=foo", "charset.unsupported" },
        { "application/json; charset=utf-7", "charset.unsupported" },
        { "application/json; charset=\"utf-16\"", "charset.unsupported" },
    };

    [Theory]
    [MemberData(nameof(UnreadableBodies))]
    public async Task A_body_that_cannot_be_read_is_refused_on_both_routes(string body, HttpStatusCode status, string code)
    {
        await using var driver = await IngestionDriver.StartAsync();

        await (await driver.PostAsync("/events", body)).IsProblemAsync(status, code);
        await (await driver.PostAsync("/events/batch", body)).IsProblemAsync(status, code);

        Assert.Empty(await driver.ReceiveAsync());
    }

    [Theory]
    [MemberData(nameof(InvalidEvents))]
    public async Task Everything_that_is_wrong_with_an_event_is_told_at_once(string body, string[] errors)
    {
        await using var driver = await IngestionDriver.StartAsync();

        var problem = await (await driver.PostAsync("/events", body)).IsProblemAsync(HttpStatusCode.BadRequest, "event.invalid");

        Assert.Equal(errors, problem.Errors());
        Assert.Empty(await driver.ReceiveAsync());
    }

    [Theory]
    [MemberData(nameof(UnsupportedTypes))]
    public async Task A_body_of_another_type_is_refused(string? contentType, string code)
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.PostAsync("/events", Encoding.UTF8.GetBytes(new EventJson().ToString()), contentType);

        await response.IsProblemAsync(HttpStatusCode.UnsupportedMediaType, code);
        Assert.Empty(await driver.ReceiveAsync());
    }

    [Fact]
    public async Task Bytes_that_are_not_utf_8_are_refused()
    {
        await using var driver = await IngestionDriver.StartAsync();
        byte[] body = [.. Encoding.UTF8.GetBytes("{\"source\":\""), 0xC3, 0x28, .. Encoding.UTF8.GetBytes("\",\"type\":\"t\",\"payload\":{}}")];

        await (await driver.PostAsync("/events", body, "application/json")).IsProblemAsync(HttpStatusCode.BadRequest, "body.not_utf8");
        Assert.Empty(await driver.ReceiveAsync());
    }

    [Fact]
    public async Task A_body_without_a_length_is_cut_off_at_the_limit()
    {
        await using var driver = await IngestionDriver.StartAsync();
        using var content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(new string(' ', 2_100 * 1024))));
        content.Headers.ContentType = new("application/json");
        content.Headers.ContentLength = null;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/events") { Content = content };
        request.Headers.TransferEncodingChunked = true;

        var response = await driver.Client.SendAsync(request, TestContext.Current.CancellationToken);

        await response.IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body.too_large");
    }

    [Fact]
    public async Task Broken_json_is_told_by_its_place_and_never_repeated()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.PostAsync("/events", "{\n  \"secret-word\": nope }");

        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest, "json.invalid");
        Assert.Equal("The body is not JSON: see line 2, byte 19.", problem.Text("detail"));
        Assert.DoesNotContain("secret", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_without_a_route_is_told_with_a_code()
    {
        await using var driver = await IngestionDriver.StartAsync();

        await (await driver.GetAsync("/nothing/here")).IsProblemAsync(HttpStatusCode.NotFound, "route.unknown");
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_take_is_told_with_those_it_takes()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.Client.DeleteAsync(new Uri("/events", UriKind.Relative), TestContext.Current.CancellationToken);

        await response.IsProblemAsync(HttpStatusCode.MethodNotAllowed, "method.not_allowed");
        Assert.Equal(["OPTIONS", "POST"], response.Content.Headers.Allow.Order(StringComparer.Ordinal));
    }
}
