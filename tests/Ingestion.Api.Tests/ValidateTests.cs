using System.Net;
using System.Text;
using Ingestion.Api.Requests;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;

namespace Ingestion.Api.Tests;

public sealed class ValidateTests
{
    private static readonly EventJson Cold = new() { Id = "cold", Type = "temperature", Payload = """{"value":-300,"unit":"celsius"}""" };

    [Fact]
    public async Task A_valid_event_is_said_to_be_valid_and_is_not_taken_in()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.PostAsync("/events/validate", new EventJson { Id = "mine" }.ToString());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var receipt = await response.JsonAsync();
        Assert.Equal((1, 0), (receipt.GetProperty("valid").GetInt32(), receipt.GetProperty("rejected").GetInt32()));
        var result = Assert.Single(receipt.GetProperty("results").EnumerateArray());
        Assert.Equal(("mine", "valid"), (result.Text("id"), result.Text("status")));
        Assert.Empty(result.Errors());
        Assert.Empty(driver.Sqs.Sends);
        Assert.Empty(await driver.ReceiveAsync());
    }

    [Fact]
    public async Task An_array_is_judged_item_by_item_and_nothing_of_it_is_taken_in()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.PostAsync("/events/validate", $"[{new EventJson()},{Cold},7]");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var receipt = await response.JsonAsync();
        Assert.Equal((1, 2), (receipt.GetProperty("valid").GetInt32(), receipt.GetProperty("rejected").GetInt32()));
        Assert.Equal(["valid", "rejected", "rejected"], receipt.Statuses());
        var results = receipt.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal([0, 1, 2], results.Select(result => result.GetProperty("index").GetInt32()));
        Assert.False(results[0].TryGetProperty("id", out _));
        Assert.Equal("cold", results[1].Text("id"));
        Assert.Equal(["temperature.impossible /payload/value"], results[1].Errors());
        Assert.Equal(["event.not_an_object"], results[2].Errors());
        Assert.Empty(driver.Sqs.Sends);
        Assert.Empty(await driver.ReceiveAsync());
    }

    [Theory]
    [InlineData("""{"source":"sensor 01","payload":{"a":1,"a":2},"colour":"red"}""")]
    [InlineData("""{"source":"s","type":"temperature","payload":{"unit":"celsius"}}""")]
    [InlineData("""{"source":"s","type":"other","payload":{}}""")]
    [InlineData("""{"source":"s","type":"t","payload":[],"id":7}""")]
    [InlineData("7")]
    public async Task Its_errors_are_those_that_a_post_answers(string body)
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.Of(("Contracts:UnknownTypes", "refuse")));

        var verdict = (await (await driver.PostAsync("/events/validate", body)).JsonAsync()).GetProperty("results")[0];
        var posted = await (await driver.PostAsync("/events", body)).IsProblemAsync(HttpStatusCode.BadRequest, "event.invalid");

        Assert.Equal("rejected", verdict.Text("status"));
        Assert.Equal(posted.GetProperty("errors").GetRawText(), verdict.GetProperty("errors").GetRawText());
    }

    [Theory]
    [InlineData("[]", "application/json", HttpStatusCode.BadRequest, "batch.empty")]
    [InlineData("{", "application/json", HttpStatusCode.BadRequest, "json.invalid")]
    [InlineData("", "application/json", HttpStatusCode.BadRequest, "body.empty")]
    [InlineData("{}", "text/plain", HttpStatusCode.UnsupportedMediaType, "content_type.unsupported")]
    public async Task A_request_that_cannot_be_read_is_answered_as_a_post_is(string body, string contentType, HttpStatusCode status, string code)
    {
        await using var driver = await IngestionDriver.StartAsync();

        await (await driver.PostAsync("/events/validate", Encoding.UTF8.GetBytes(body), contentType)).IsProblemAsync(status, code);
    }

    [Fact]
    public async Task The_limits_of_a_batch_hold()
    {
        await using var driver = await IngestionDriver.StartAsync();
        var many = EventJson.Batch(Enumerable.Repeat(new EventJson(), 1_001));

        await (await driver.PostAsync("/events/validate", many)).IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "batch.too_many");
        await (await driver.PostAsync("/events/validate", new byte[(4 * 1024 * 1024) + 1], "application/json"))
            .IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "body.too_large");
    }

    [Fact]
    public async Task An_idempotency_key_is_judged_as_a_post_judges_it()
    {
        await using var driver = await IngestionDriver.StartAsync();
        driver.Client.DefaultRequestHeaders.Add("Idempotency-Key", "\"k-1\"");

        var alone = await driver.PostAsync("/events/validate", new EventJson().ToString());
        var other = await driver.PostAsync("/events/validate", new EventJson { Id = "k-2" }.ToString());
        var batch = await driver.PostAsync("/events/validate", "[1]");

        Assert.Equal(HttpStatusCode.OK, alone.StatusCode);
        await other.IsProblemAsync(HttpStatusCode.BadRequest, "idempotency_key.not_the_id");
        await batch.IsProblemAsync(HttpStatusCode.BadRequest, "idempotency_key.on_a_batch");
    }
}
