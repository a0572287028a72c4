using System.Net;
using System.Text;
using System.Text.Json;
using Events;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;

namespace Ingestion.Api.Tests;

public sealed class CloudEventsViewTests
{
    private const string Json = "application/json";
    private const string CloudEvent = "application/cloudevents+json";

    [Theory]
    [InlineData("""
        ,"time":"2026-03-01T12:00:00.25Z","subject":"room 7","datacontenttype":"application/json","dataschema":"urn:x:1"
        ,"n":-7,"b":true,"s":"ü\u0022","data":{"b":1e400,"a":1.10}
        """)]
    [InlineData(""","data":null""")]
    [InlineData(""","data":"text","datacontenttype":"text/plain" """)]
    [InlineData(""","data_base64":"AP8+/w==","datacontenttype":"image/png" """)]
    [InlineData(""","data_base64":"" """)]
    [InlineData(""","priority":"high","data":{}""")]
    [InlineData("")]
    public async Task A_cloud_event_is_read_back_as_it_came(string more)
    {
        await using var driver = await IngestionDriver.StartAsync();
        await using var processor = RunningProcessor.Start(driver.Aws);
        var posted = CloudEventJson.Of("a", more);
        await driver.PostAsync("/events", Encoding.UTF8.GetBytes(posted), CloudEvent);

        var response = await StoredAsync(driver, "/events/a", CloudEvent);

        Assert.Equal(CloudEvent, response.Content.Headers.ContentType?.ToString());
        Assert.Equal("Accept", response.Headers.Vary.ToString());
        var read = await response.JsonAsync();
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(posted), read), read.GetRawText());
    }

    [Fact]
    public async Task The_largest_event_there_can_be_is_stored_and_read_back()
    {
        await using var driver = await IngestionDriver.StartAsync(onSocket: true);
        await using var processor = RunningProcessor.Start(driver.Aws);
        var (id, source) = (new string('日', EventId.MaxLength), new string('s', EventSource.MaxLength));
        var posted = $$"""
            {"specversion":"1.0","id":"{{id}}","source":"{{source}}","type":"{{new string('日', EventType.MaxLength)}}",
            "time":"2026-03-01T12:00:00.1234567Z","subject":"{{new string('日', 256)}}","datacontenttype":"text/{{new string('x', 251)}}",
            "dataschema":"urn:{{new string('x', 1020)}}","myext":"{{new string('x', EventExtensions.MaxBytes - 12)}}",
            "data_base64":"{{Convert.ToBase64String(new byte[EventPayload.MaxBytes])}}"}
            """;
        var accepted = await driver.PostAsync("/events", Encoding.UTF8.GetBytes(posted), CloudEvent);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);

        var read = await (await StoredAsync(driver, accepted.Headers.Location!.OriginalString, CloudEvent)).JsonAsync();

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(posted), read), read.GetRawText()[..2000]);
    }

    [Fact]
    public async Task What_only_a_cloud_event_has_is_in_the_json_of_its_own_too()
    {
        await using var driver = await IngestionDriver.StartAsync();
        await using var processor = RunningProcessor.Start(driver.Aws);
        var posted = CloudEventJson.Of("a", ""","datacontenttype":"image/png","dataschema":"urn:x:1","n":7,"data_base64":"AP8=" """);
        await driver.PostAsync("/events", Encoding.UTF8.GetBytes(posted), CloudEvent);

        var stored = await (await StoredAsync(driver, "/events/a", Json)).JsonAsync();

        Assert.Equal(
            ("image/png", "urn:x:1", "AP8="),
            (stored.Text("dataContentType"), stored.Text("dataSchema"), stored.Text("payloadBase64")));
        Assert.Equal("""{"n":7}""", stored.GetProperty("extensions").GetRawText());
        Assert.False(stored.TryGetProperty("payload", out _));
    }

    [Fact]
    public async Task An_event_that_was_none_is_shown_as_a_cloud_event_too()
    {
        await using var driver = await IngestionDriver.StartAsync();
        await using var processor = RunningProcessor.Start(driver.Aws);
        await driver.PostAsync("/events", new EventJson { Id = "a", Rest = ""","subject":"room 7","priority":"low" """ }.ToString());

        var read = await (await StoredAsync(driver, "/events/a", CloudEvent)).JsonAsync();

        Assert.True(
            JsonElement.DeepEquals(
                JsonElement.Parse("""
                    {"specversion":"1.0","id":"a","source":"sensor-01","type":"temperature","subject":"room 7","priority":"low",
                    "data":{"value":22.5,"unit":"celsius"}}
                    """),
                read),
            read.GetRawText());
    }

    [Fact]
    public async Task The_same_event_in_another_mode_is_a_duplicate_and_not_a_conflict()
    {
        await using var driver = await IngestionDriver.StartAsync();
        using var binary = new BinaryRequest().Body("text/plain", "hello").Build();
        await driver.Client.SendAsync(binary, TestContext.Current.CancellationToken);
        await driver.PostAsync(
            "/events", Encoding.UTF8.GetBytes(CloudEventJson.Of("b-1", ""","data":"hello","datacontenttype":"text/plain" """)), CloudEvent);

        var fingerprints = (await driver.ReceiveAsync()).SelectMany(message => message).Select(EventFingerprint.Of).ToArray();

        Assert.Equal(2, fingerprints.Length);
        Assert.Single(fingerprints.Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null, Json)]
    [InlineData("*/*", Json)]
    [InlineData("application/*", Json)]
    [InlineData("nonsense", Json)]
    [InlineData("application/json", Json)]
    [InlineData("application/cloudevents+json", CloudEvent)]
    [InlineData("Application/CloudEvents+JSON; charset=utf-8", CloudEvent)]
    [InlineData("application/cloudevents+json, application/json", CloudEvent)]
    [InlineData("application/json, application/cloudevents+json", Json)]
    [InlineData("application/json;q=0.5, application/cloudevents+json;q=0.6", CloudEvent)]
    [InlineData("application/cloudevents+json, */*;q=0.1", CloudEvent)]
    [InlineData("application/json;q=0, */*", CloudEvent)]
    [InlineData("text/html, application/*;q=0.9", Json)]
    public async Task The_accept_header_chooses_the_form(string? accept, string contentType)
    {
        await using var driver = await IngestionDriver.StartAsync();
        await using var processor = RunningProcessor.Start(driver.Aws);
        await driver.PostAsync("/events", new EventJson { Id = "a" }.ToString());

        Assert.Equal(contentType, (await StoredAsync(driver, "/events/a", accept)).Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/xml, text/*")]
    [InlineData("*/*;q=0")]
    [InlineData("application/cloudevents+xml")]
    public async Task A_form_that_is_not_there_is_told(string accept)
    {
        await using var driver = await IngestionDriver.StartAsync();

        await (await GetAsync(driver, "/events/a", accept)).IsProblemAsync(HttpStatusCode.NotAcceptable, "accept.unsupported");
    }

    private static async Task<HttpResponseMessage> StoredAsync(IngestionDriver driver, string path, string? accept)
    {
        HttpResponseMessage? response = null;
        await State.ReachedAsync(async () =>
        {
            response?.Dispose();
            response = await GetAsync(driver, path, accept);
            return response.StatusCode != HttpStatusCode.NotFound;
        });
        Assert.Equal(HttpStatusCode.OK, response?.StatusCode);
        return response!;
    }

    private static async Task<HttpResponseMessage> GetAsync(IngestionDriver driver, string path, string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return await driver.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
