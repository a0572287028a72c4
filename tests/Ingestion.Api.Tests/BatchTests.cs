using System.Globalization;
using System.Net;
using System.Text.Json;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;

namespace Ingestion.Api.Tests;

public sealed class BatchTests
{
    [Fact]
    public async Task A_batch_of_valid_events_is_accepted_and_queued_in_order()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.PostAsync("/events/batch", EventJson.Batch(Numbered(3)));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var receipt = await response.JsonAsync();
        Assert.Equal((3, 0, 0), Counts(receipt));
        Assert.Equal(["accepted", "accepted", "accepted"], receipt.Statuses());
        var message = Assert.Single(await driver.ReceiveAsync());
        Assert.Equal(["e-0", "e-1", "e-2"], message.Select(envelope => envelope.Key.Id.Value));
    }

    [Fact]
    public async Task A_mixed_batch_is_answered_item_by_item()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.PostAsync(
            "/events/batch", """[{"source":"s","type":"t","payload":{},"id":"good"},7,{"id":"bad","source":"s","payload":{"a":1,"a":2}},{"id":5}]""");

        Assert.Equal(HttpStatusCode.MultiStatus, response.StatusCode);
        var receipt = await response.JsonAsync();
        Assert.Equal((1, 3, 0), Counts(receipt));
        Assert.Equal(["accepted", "rejected", "rejected", "rejected"], receipt.Statuses());
        var results = receipt.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal([0, 1, 2, 3], results.Select(result => result.GetProperty("index").GetInt32()));
        Assert.Equal("good", results[0].Text("id"));
        Assert.Empty(results[0].Errors());
        Assert.Equal(["event.not_an_object"], results[1].Errors());
        Assert.Equal("bad", results[2].Text("id"));
        Assert.Equal(["type.required /type", "payload.repeated_name /payload/a"], results[2].Errors());
        Assert.False(results[3].TryGetProperty("id", out _));
        Assert.Equal("good", (await driver.ReceiveOneAsync()).Key.Id.Value);
    }

    [Fact]
    public async Task A_batch_without_a_valid_event_leaves_nothing_behind()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.PostAsync("/events/batch", "[{},1]");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal((0, 2, 0), Counts(await response.JsonAsync()));
        Assert.Empty(await driver.ReceiveAsync());
        Assert.Empty(driver.Sqs.Sends);
    }

    [Theory]
    [InlineData("[]", HttpStatusCode.BadRequest, "batch.empty")]
    [InlineData("{}", HttpStatusCode.BadRequest, "batch.not_an_array")]
    [InlineData("null", HttpStatusCode.BadRequest, "batch.not_an_array")]
    public async Task What_is_no_batch_is_refused(string body, HttpStatusCode status, string code)
    {
        await using var driver = await IngestionDriver.StartAsync();

        await (await driver.PostAsync("/events/batch", body)).IsProblemAsync(status, code);
    }

    [Fact]
    public async Task More_than_a_thousand_events_are_refused_as_a_whole()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.PostAsync("/events/batch", EventJson.Batch(Numbered(1_001)));

        await response.IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "batch.too_many");
        Assert.Empty(await driver.ReceiveAsync());
    }

    [Fact]
    public async Task A_thousand_events_of_250_bytes_take_one_request()
    {
        await using var driver = await IngestionDriver.StartAsync();
        var payload = $$"""{"text":"{{new string('x', 180)}}"}""";

        var response = await driver.PostAsync("/events/batch", EventJson.Batch(Numbered(1_000).Select(one => one with { Payload = payload })));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal((1_000, 0, 0), Counts(await response.JsonAsync()));
        Assert.Equal(10, Assert.Single(driver.Sqs.Sends).Entries.Count);
        Assert.Equal(1_000, (await driver.ReceiveAsync()).Sum(message => message.Count));
    }

    [Fact]
    public async Task A_batch_of_large_events_is_spread_over_requests_of_at_most_a_mebibyte()
    {
        await using var driver = await IngestionDriver.StartAsync();
        var payload = $$"""{"text":"{{new string('ü', 100_000)}}"}""";

        var response = await driver.PostAsync("/events/batch", EventJson.Batch(Numbered(20).Select(one => one with { Payload = payload })));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.All(driver.Sqs.Sends, send => Assert.InRange(
            send.Entries.Sum(entry => System.Text.Encoding.UTF8.GetByteCount(entry.MessageBody)), 1, 1024 * 1024));
        Assert.Equal(20, (await driver.ReceiveAsync()).Sum(message => message.Count));
    }

    [Fact]
    public async Task The_same_event_twice_in_a_batch_is_accepted_twice()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.PostAsync("/events/batch", EventJson.Batch(new EventJson { Id = "x" }, new EventJson { Id = "x" }));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(2, Assert.Single(await driver.ReceiveAsync()).Count);
    }

    [Fact]
    public async Task Events_that_the_queue_fails_to_take_are_to_be_sent_again()
    {
        await using var driver = await IngestionDriver.StartAsync(Settings.NoPatience);
        driver.Sqs.Refuse = (entry, _) => entry.MessageBody.Contains("e-149", StringComparison.Ordinal) ? ObservedSqs.Fault(entry, sender: false) : null;

        var response = await driver.PostAsync("/events/batch", EventJson.Batch(Numbered(150)));

        Assert.Equal(HttpStatusCode.MultiStatus, response.StatusCode);
        Assert.Equal("1", response.Headers.RetryAfter?.ToString());
        var receipt = await response.JsonAsync();
        Assert.Equal((100, 0, 50), Counts(receipt));
        Assert.Equal([.. Enumerable.Repeat("accepted", 100), .. Enumerable.Repeat("retry", 50)], receipt.Statuses());
        Assert.Equal(100, (await driver.ReceiveAsync()).Sum(message => message.Count));
    }

    [Fact]
    public async Task A_batch_of_which_the_queue_takes_nothing_is_answered_503()
    {
        await using var driver = await IngestionDriver.StartAsync();
        driver.Sqs.BeforeSend = _ => throw new HttpRequestException("no route to the queue");

        var response = await driver.PostAsync("/events/batch", "[" + new EventJson { Id = "mine" } + "," + new EventJson() + ",{}]");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("1", response.Headers.RetryAfter?.ToString());
        var receipt = await response.JsonAsync();
        Assert.Equal((0, 1, 2), Counts(receipt));
        Assert.Equal(["retry", "retry", "rejected"], receipt.Statuses());
        Assert.Equal("mine", receipt.GetProperty("results")[0].Text("id"));
        Assert.Equal(7, receipt.GetProperty("results")[1].GetProperty("id").GetGuid().Version);
    }

    private static IEnumerable<EventJson> Numbered(int count) =>
        Enumerable.Range(0, count).Select(i => new EventJson { Id = "e-" + i.ToString(CultureInfo.InvariantCulture) });

    private static (int Accepted, int Rejected, int Retry) Counts(JsonElement receipt) =>
        (receipt.GetProperty("accepted").GetInt32(), receipt.GetProperty("rejected").GetInt32(), receipt.GetProperty("retry").GetInt32());
}
