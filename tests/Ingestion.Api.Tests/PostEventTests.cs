using System.Net;
using System.Text;
using Events;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;

namespace Ingestion.Api.Tests;

public sealed class PostEventTests
{
    [Fact]
    public async Task An_accepted_event_is_on_the_queue_as_it_was_sent()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.PostAsync("/events", new EventJson
        {
            Id = "r-1",
            Rest = ""","time":"2026-03-01T13:00:00+01:00","subject":"room 1","priority":"high" """,
        }.ToString());

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var sent = await driver.ReceiveOneAsync();
        Assert.Equal(new EventKey(TenantId.Parse("dev"), EventSource.Parse("sensor-01"), EventId.Parse("r-1")), sent.Key);
        Assert.Equal("temperature", sent.Type.Value);
        Assert.Equal("""{"value":22.5,"unit":"celsius"}""", sent.Payload.ToString());
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), sent.Time);
        Assert.Equal("room 1", sent.Subject);
        Assert.Equal(EventPriority.High, sent.Priority);
    }

    [Fact]
    public async Task The_receipt_says_what_was_accepted_and_where_it_will_be()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.PostAsync("/events", new EventJson { Id = "a/b 1", Source = "/shops/7?x=1&y" }.ToString());

        var receipt = await response.JsonAsync();
        var sent = await driver.ReceiveOneAsync();
        Assert.Equal("a/b 1", receipt.Text("id"));
        Assert.Equal("/shops/7?x=1&y", receipt.Text("source"));
        Assert.Equal("temperature", receipt.Text("type"));
        Assert.Equal("accepted", receipt.Text("status"));
        Assert.Equal(Timestamp.Format(sent.ReceivedAt), receipt.Text("receivedAt"));
        Assert.Equal("/events/a%2Fb%201?source=%2Fshops%2F7%3Fx%3D1%26y", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task An_event_without_an_id_gets_a_sortable_one()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var receipt = await (await driver.PostAsync("/events", new EventJson().ToString())).JsonAsync();

        Assert.Equal(7, Guid.Parse(receipt.Text("id") ?? "").Version);
        Assert.Equal(receipt.Text("id"), (await driver.ReceiveOneAsync()).Key.Id.Value);
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("9007199254740993")]
    [InlineData("1234567890123456789012345678901234567")]
    [InlineData("129.90")]
    public async Task A_number_is_kept_digit_by_digit(string number)
    {
        await using var driver = await IngestionDriver.StartAsync();

        await driver.PostAsync("/events", new EventJson { Payload = $$"""{"n":{{number}}}""" }.ToString());

        Assert.Equal($$"""{"n":{{number}}}""", (await driver.ReceiveOneAsync()).Payload.ToString());
    }

    [Fact]
    public async Task Control_characters_and_noncharacters_pass_through_the_queue_unchanged()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.PostAsync("/events", new EventJson { Payload = "{\"t\":\"\\u0000\\u001f\\uFFFE\uFFFFü日\U0001F600\"}" }.ToString());

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        using var payload = System.Text.Json.JsonDocument.Parse((await driver.ReceiveOneAsync()).Payload.Json);
        Assert.Equal("\0\u001f\uFFFE\uFFFFü日\U0001F600", payload.RootElement.Text("t"));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON; charset=UTF-8")]
    [InlineData("application/json; charset=\"utf-8\"; profile=x")]
    public async Task Json_in_utf_8_is_taken_however_its_type_is_written(string contentType)
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.PostAsync("/events", Encoding.UTF8.GetBytes(new EventJson().ToString()), contentType);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Fact]
    public async Task A_byte_order_mark_is_skipped()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.PostAsync("/events", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(new EventJson().ToString())], "application/json");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }
}
