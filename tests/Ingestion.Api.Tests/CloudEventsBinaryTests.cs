using System.Net;
using System.Text;
using System.Text.Json;
using Events;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;

namespace Ingestion.Api.Tests;

public sealed class CloudEventsBinaryTests
{
    [Fact]
    public async Task Headers_are_the_attributes_and_the_body_is_the_data()
    {
        var envelope = await AcceptedAsync(new BinaryRequest()
            .With("CE-Subject", "room%207").With("ce-time", "2026-03-01T12:00:00Z").With("Ce-DataSchema", "urn:x:1").With("ce-MyExt", "7")
            .Body("Application/VND.x+json; charset=UTF-8", """ { "n" : 1.10 } """));

        Assert.Equal("dev#b-1 /sensors/1", $"{envelope.Key.PartitionKey} {envelope.Key.SortKey}");
        Assert.Equal(
            ("com.example.reading", "room 7", "2026-03-01T12:00:00Z", "urn:x:1", """{"myext":"7"}"""),
            (envelope.Type.Value, envelope.Subject, Timestamp.Format(envelope.Time!.Value), envelope.DataSchema,
                envelope.Extensions.ToString()));
        Assert.Equal("Application/VND.x+json; charset=UTF-8", envelope.DataContentType);
        Assert.Equal("""{"n":1.10}""", envelope.Payload.ToString());
    }

    [Theory]
    [InlineData("Euro%20%E2%82%AC%20%F0%9F%98%80", "Euro € 😀")]
    [InlineData("%e2%82%ac", "€")]
    [InlineData("%41", "A")]
    [InlineData("a%2520b", "a%20b")]
    [InlineData("a b", "a b")]
    [InlineData("\"a b\"", "a b")]
    [InlineData("\"a\\\"\\\\b\"", "a\"\\b")]
    [InlineData("\"%41%22\"", "A\"")]
    [InlineData("a\"b", "a\"b")]
    [InlineData("a+b", "a+b")]
    public async Task A_header_is_unquoted_and_percent_decoded_once(string header, string text) =>
        Assert.Equal(text, (await AcceptedAsync(new BinaryRequest().With("ce-subject", header))).Subject);

    [Theory]
    [InlineData("%C0%A0")]
    [InlineData("%ED%A0%80")]
    [InlineData("%FF")]
    [InlineData("100%")]
    [InlineData("%4")]
    [InlineData("%zz")]
    [InlineData("%+1")]
    [InlineData("\"a")]
    [InlineData("\"a\"b")]
    [InlineData("\"a\\\"")]
    public async Task A_header_that_cannot_be_decoded_is_refused(string header) =>
        Assert.Equal(["attribute.header_invalid /subject"], await ErrorsAsync(new BinaryRequest().With("ce-subject", header)));

    [Theory]
    [InlineData("ce-id", "id.required /id")]
    [InlineData("ce-source", "source.required /source")]
    [InlineData("ce-type", "type.required /type")]
    [InlineData("ce-specversion", "specversion.required /specversion")]
    public async Task A_mandatory_header_that_is_missing_is_told(string header, string error) =>
        Assert.Equal([error], await ErrorsAsync(new BinaryRequest().Without(header)));

    [Fact]
    public async Task One_header_is_enough_to_be_taken_for_binary_mode() => Assert.Equal(
        ["source.required /source", "type.required /type", "id.required /id", "specversion.required /specversion"],
        await ErrorsAsync(new BinaryRequest()
            .Without("ce-id").Without("ce-source").Without("ce-type").Without("ce-specversion").With("ce-sequence", "1")
            .Body("application/json", new EventJson().ToString())));

    [Theory]
    [InlineData("ce-datacontenttype", "text/plain", "datacontenttype.invalid /datacontenttype")]
    [InlineData("ce-data", "x", "extension.name_invalid /data")]
    [InlineData("ce-data_base64", "AP8=", "extension.name_invalid /data_base64")]
    [InlineData("ce-my-ext", "x", "extension.name_invalid /my-ext")]
    [InlineData("ce-", "x", "extension.name_invalid /")]
    [InlineData("ce-myext", "a%00", "extension.value_invalid /myext")]
    [InlineData("ce-myext", "%EF%BF%BE", "extension.value_invalid /myext")]
    [InlineData("ce-time", "yesterday", "time.invalid /time")]
    public async Task A_header_that_breaks_a_rule_is_refused_where_it_stands(string header, string value, string error) =>
        Assert.Equal([error], await ErrorsAsync(new BinaryRequest().With(header, value)));

    [Fact]
    public async Task A_header_that_stands_there_twice_is_refused()
    {
        await using var driver = await IngestionDriver.StartAsync(onSocket: true);
        var port = driver.Client.BaseAddress!.Port;
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();

        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                "POST /events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n"
                + "ce-specversion: 1.0\r\nce-id: a\r\nce-id: b\r\nce-source: s\r\nce-type: t\r\n\r\n"),
            TestContext.Current.CancellationToken);

        var answer = await new StreamReader(stream).ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("400 Bad Request", answer, StringComparison.Ordinal);
        Assert.Contains("attribute.header_invalid", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "null")]
    [InlineData("application/json", "7")]
    [InlineData("application/json", "\"text\"")]
    [InlineData("application/problem+json", "[]")]
    [InlineData("text/json", "{}")]
    public async Task Json_is_any_value(string contentType, string body) =>
        Assert.Equal(body, (await AcceptedAsync(new BinaryRequest().Body(contentType, body))).Payload.ToString());

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/csv; charset=utf-8")]
    [InlineData("TEXT/HTML; charset=\"us-ascii\"")]
    public async Task Text_is_a_string(string contentType)
    {
        const string Body = "a \"quoted\"\n<text>";

        var envelope = await AcceptedAsync(new BinaryRequest().Body(contentType, Body));

        Assert.Equal(Body, JsonElement.Parse(envelope.Payload.Json.Span).GetString());
        Assert.Equal(contentType, envelope.DataContentType);
    }

    [Theory]
    [InlineData("application/octet-stream", "00FF80")]
    [InlineData("application/xml", "3C612F3E")]
    [InlineData("text/plain", "FF")]
    [InlineData("text/plain; charset=iso-8859-1", "FC")]
    [InlineData("multipart/form-data; boundary=x", "00")]
    [InlineData(null, "7B7D")]
    public async Task Everything_else_is_bytes_with_their_type(string? contentType, string hex)
    {
        var envelope = await AcceptedAsync(new BinaryRequest().Body(contentType, Convert.FromHexString(hex)));

        Assert.Equal(hex, Convert.ToHexString(envelope.Payload.Bytes!.Value.Span));
        Assert.Equal(contentType, envelope.DataContentType);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/octet-stream")]
    [InlineData(null)]
    public async Task Without_a_body_there_is_no_data(string? contentType)
    {
        var envelope = await AcceptedAsync(new BinaryRequest().Body(contentType, []));

        Assert.Same(EventPayload.None, envelope.Payload);
        Assert.Equal(contentType, envelope.DataContentType);
    }

    [Theory]
    [InlineData("application/json", "{", HttpStatusCode.BadRequest, "json.invalid")]
    [InlineData("application/json", "1,\"id\":\"x\"", HttpStatusCode.BadRequest, "json.invalid")]
    [InlineData("application/json; charset=utf-16", "{}", HttpStatusCode.UnsupportedMediaType, "charset.unsupported")]
    public async Task Json_that_cannot_be_read_is_refused(string contentType, string body, HttpStatusCode status, string code)
    {
        await using var driver = await IngestionDriver.StartAsync();

        await (await SendAsync(driver, new BinaryRequest().Body(contentType, body))).IsProblemAsync(status, code);
        Assert.Empty(await driver.ReceiveAsync());
    }

    [Theory]
    [InlineData("application/json", """{"a":{"b":1,"b":2}}""", "payload.repeated_name /data/a/b")]
    [InlineData("nonsense", "x", "datacontenttype.invalid /datacontenttype")]
    public async Task Data_that_breaks_a_rule_is_refused(string contentType, string body, string error) =>
        Assert.Equal([error], await ErrorsAsync(new BinaryRequest().Body(contentType, body)));

    [Fact]
    public async Task A_type_that_has_a_contract_takes_no_bytes()
    {
        var request = new BinaryRequest().Without("ce-type").With("ce-type", "temperature").Body("application/octet-stream", [1]);

        Assert.Equal(["payload.not_an_object /data"], await ErrorsAsync(request));
    }

    [Fact]
    public async Task An_event_can_be_judged_without_being_taken_in()
    {
        await using var driver = await IngestionDriver.StartAsync();
        using var binary = new BinaryRequest().With("ce-X", "%FF").Build("/events/validate");

        var receipt = await (await driver.Client.SendAsync(binary, TestContext.Current.CancellationToken)).JsonAsync();

        Assert.Equal(["attribute.header_invalid /x"], receipt.GetProperty("results")[0].Errors());
        Assert.Empty(await driver.ReceiveAsync());
    }

    [Fact]
    public async Task Bytes_have_a_limit()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var fits = await SendAsync(driver, new BinaryRequest().Body("image/png", new byte[EventPayload.MaxBytes]));
        var larger = await SendAsync(driver, new BinaryRequest().Body("image/png", new byte[EventPayload.MaxBytes + 1]));
        var largest = await SendAsync(driver, new BinaryRequest().Body("image/png", new byte[(2 * 1024 * 1024) + 1]));

        Assert.Equal(HttpStatusCode.Accepted, fits.StatusCode);
        var problem = await larger.IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "payload.too_large");
        Assert.Equal(["payload.too_large /data"], problem.Errors());
        await largest.IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body.too_large");
    }

    [Fact]
    public async Task A_ce_traceparent_is_the_trace_of_the_event_and_a_plain_one_that_of_the_request()
    {
        const string Own = "00-11111111111111111111111111111111-2222222222222222-01";
        const string Request = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        var own = await AcceptedAsync(new BinaryRequest().With("ce-traceparent", Own).With("traceparent", Request));
        var plain = await AcceptedAsync(new BinaryRequest().With("traceparent", Request));

        Assert.Equal(Own, own.TraceParent);
        Assert.Equal($$"""{"traceparent":"{{Own}}"}""", own.Extensions.ToString());
        Assert.StartsWith(Request[..35], plain.TraceParent, StringComparison.Ordinal);
        Assert.True(plain.Extensions.IsEmpty);
    }

    private static async Task<EventEnvelope> AcceptedAsync(BinaryRequest request)
    {
        await using var driver = await IngestionDriver.StartAsync();
        var response = await SendAsync(driver, request);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return await driver.ReceiveOneAsync();
    }

    private static async Task<IReadOnlyList<string>> ErrorsAsync(BinaryRequest request)
    {
        await using var driver = await IngestionDriver.StartAsync();
        var response = await SendAsync(driver, request);
        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest, "event.invalid");
        Assert.Empty(await driver.ReceiveAsync());
        return problem.Errors();
    }

    private static async Task<HttpResponseMessage> SendAsync(IngestionDriver driver, BinaryRequest request)
    {
        using var message = request.Build();
        return await driver.Client.SendAsync(message, TestContext.Current.CancellationToken);
    }
}
