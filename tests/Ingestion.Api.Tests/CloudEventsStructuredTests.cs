using System.Net;
using System.Text;
using Events;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;

namespace Ingestion.Api.Tests;

public sealed class CloudEventsStructuredTests
{
    private const string Structured = "application/cloudevents+json";
    private const string Batch = "application/cloudevents-batch+json";

    [Theory]
    [InlineData(Structured)]
    [InlineData("APPLICATION/CloudEvents+JSON")]
    [InlineData("application/cloudevents+json; charset=utf-8")]
    [InlineData("application/cloudevents+json;charset=\"UTF-8\";x=y")]
    public async Task A_cloud_event_is_accepted_and_carried_whole(string contentType)
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.PostAsync("/events", Bytes(CloudEventJson.Of("a-1", """
            ,"datacontenttype":"application/json","dataschema":"urn:x:1","subject":"room 7","n":7,"data":[1.10]
            """)), contentType);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("/events/a-1?source=%2Fsensors%2F1", response.Headers.Location?.OriginalString);
        Assert.Equal("a-1", (await response.JsonAsync()).Text("id"));
        var envelope = await driver.ReceiveOneAsync();
        Assert.Equal("dev#a-1 /sensors/1", $"{envelope.Key.PartitionKey} {envelope.Key.SortKey}");
        Assert.Equal(
            ("com.example.reading", "room 7", "application/json", "urn:x:1", """{"n":7}""", "[1.10]"),
            (envelope.Type.Value, envelope.Subject, envelope.DataContentType, envelope.DataSchema,
                envelope.Extensions.ToString(), envelope.Payload.ToString()));
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_cloud_event_is_told_at_once()
    {
        await using var driver = await IngestionDriver.StartAsync();

        const string Event = """{"id":"a","type":"","payload":{},"data":1,"data_base64":"?"}""";

        var response = await driver.PostAsync("/events", Bytes(Event), Structured);

        var problem = await response.IsProblemAsync(HttpStatusCode.BadRequest, "event.invalid");
        Assert.Equal(
            ["source.required /source", "type.invalid /type", "data_base64.invalid /data_base64", "data.exclusive /data_base64",
                "specversion.required /specversion", "extension.value_invalid /payload"],
            problem.Errors());
        Assert.Empty(await driver.ReceiveAsync());
    }

    [Theory]
    [InlineData("application/cloudevents", "content_type.unsupported")]
    [InlineData("application/cloudevents+xml", "content_type.unsupported")]
    [InlineData("application/cloudevents+jsonx", "content_type.unsupported")]
    [InlineData("application/cloudevents-batch", "content_type.unsupported")]
    [InlineData("application/cloudevents+json; charset=utf-16", "charset.unsupported")]
    public async Task Another_format_of_cloud_events_is_not_understood(string contentType, string code)
    {
        await using var driver = await IngestionDriver.StartAsync();
        using var request = new BinaryRequest().Body(contentType, CloudEventJson.Of("a")).Build();

        var response = await driver.Client.SendAsync(request, TestContext.Current.CancellationToken);

        await response.IsProblemAsync(HttpStatusCode.UnsupportedMediaType, code);
        Assert.Empty(await driver.ReceiveAsync());
    }

    [Fact]
    public async Task Headers_of_binary_mode_do_not_count_beside_a_whole_event()
    {
        await using var driver = await IngestionDriver.StartAsync();
        using var request = new BinaryRequest().Body(Structured, CloudEventJson.Of("of-the-body")).Build();

        await driver.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("of-the-body", (await driver.ReceiveOneAsync()).Key.Id.Value);
    }

    [Theory]
    [InlineData("/events", Batch)]
    [InlineData("/events", "Application/CloudEvents-Batch+JSON; charset=UTF-8")]
    [InlineData("/events/batch", Batch)]
    [InlineData("/events/batch", "APPLICATION/cloudevents-batch+json;charset=utf-8;x=y")]
    public async Task A_batch_is_taken_at_both_addresses_with_a_result_for_each(string path, string contentType)
    {
        await using var driver = await IngestionDriver.StartAsync();
        string[] items = [CloudEventJson.Of("a"), CloudEventJson.Of("b", ",\"X\":1"), CloudEventJson.Of("c", ",\"data_base64\":\"AP8=\""), "7"];

        var response = await driver.PostAsync(path, Bytes($"[{string.Join(',', items)}]"), contentType);

        Assert.Equal(HttpStatusCode.MultiStatus, response.StatusCode);
        var receipt = await response.JsonAsync();
        Assert.Equal(["accepted", "rejected", "accepted", "rejected"], receipt.Statuses());
        Assert.Equal(["extension.name_invalid /X"], receipt.GetProperty("results")[1].Errors());
        Assert.Equal(["event.not_an_object"], receipt.GetProperty("results")[3].Errors());
        Assert.Equal(["a", "c"], Assert.Single(await driver.ReceiveAsync()).Select(envelope => envelope.Key.Id.Value));
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.BadRequest, "batch.not_an_array")]
    [InlineData("[]", HttpStatusCode.BadRequest, "batch.empty")]
    [InlineData("[", HttpStatusCode.BadRequest, "json.invalid")]
    public async Task A_batch_that_is_none_is_refused_at_both_addresses(string body, HttpStatusCode status, string code)
    {
        await using var driver = await IngestionDriver.StartAsync();

        await (await driver.PostAsync("/events", Bytes(body), Batch)).IsProblemAsync(status, code);
        await (await driver.PostAsync("/events/batch", Bytes(body), Batch)).IsProblemAsync(status, code);
    }

    [Fact]
    public async Task A_batch_at_the_address_of_single_events_may_be_as_large_as_at_its_own()
    {
        await using var driver = await IngestionDriver.StartAsync();
        var data = $",\"data\":\"{new string('x', EventPayload.MaxBytes - 2)}\"";
        var events = Enumerable.Range(0, 3).Select(i => CloudEventJson.Of($"e{i}", data));

        var response = await driver.PostAsync("/events", Bytes($"[{string.Join(',', events)}]"), Batch);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Fact]
    public async Task An_array_of_json_is_not_read_as_cloud_events()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var receipt = await (await driver.PostAsync("/events/batch", $"[{CloudEventJson.Of("a")}]")).JsonAsync();

        Assert.Equal(
            ["event.unknown_member /specversion", "event.unknown_member /data", "payload.required /payload"],
            receipt.GetProperty("results")[0].Errors());
    }

    [Fact]
    public async Task The_trace_of_an_event_goes_before_that_of_its_request()
    {
        const string Own = "00-11111111111111111111111111111111-2222222222222222-01";
        await using var driver = await IngestionDriver.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/events")
        {
            Content = new StringContent(CloudEventJson.Of("a", $",\"traceparent\":\"{Own}\""), Encoding.UTF8, Structured),
        };
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        await driver.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(Own, (await driver.ReceiveOneAsync()).TraceParent);
    }

    [Theory]
    [InlineData("data")]
    [InlineData("data_base64")]
    public async Task Data_has_a_limit(string member)
    {
        await using var driver = await IngestionDriver.StartAsync();
        var data = member == "data" ? new string('x', EventPayload.MaxBytes) : Convert.ToBase64String(new byte[EventPayload.MaxBytes + 1]);

        var response = await driver.PostAsync("/events", Bytes(CloudEventJson.Of("a", $",\"{member}\":\"{data}\"")), Structured);

        var problem = await response.IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "payload.too_large");
        Assert.Equal(["payload.too_large /data"], problem.Errors());
        Assert.Empty(driver.Sqs.Sends);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
