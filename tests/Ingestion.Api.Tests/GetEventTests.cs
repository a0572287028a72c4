using System.Net;
using Amazon.DynamoDBv2;
using Events;
using Ingestion.Api.Tests.Drivers;
using Testing;

namespace Ingestion.Api.Tests;

public sealed class GetEventTests
{
    [Fact]
    public async Task A_processed_event_is_shown_as_it_was_stored()
    {
        await using var driver = await IngestionDriver.StartAsync();
        await StoredEvents.StoreAsync(driver, "e-1", "sensor-01", new()
        {
            [EventRow.Time] = new("2026-03-01T11:59:00Z"),
            [EventRow.Subject] = new("room 1"),
            [EventRow.Priority] = new("high"),
        });

        var response = await driver.GetAsync("/events/e-1");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var stored = await response.JsonAsync();
        Assert.Equal("e-1", stored.Text("id"));
        Assert.Equal("sensor-01", stored.Text("source"));
        Assert.Equal("temperature", stored.Text("type"));
        Assert.Equal("processed", stored.Text("status"));
        Assert.Equal("2026-03-01T12:00:00Z", stored.Text("receivedAt"));
        Assert.Equal("2026-03-01T12:00:01Z", stored.Text("processedAt"));
        Assert.Equal("2026-03-01T11:59:00Z", stored.Text("time"));
        Assert.Equal("room 1", stored.Text("subject"));
        Assert.Equal("high", stored.Text("priority"));
        Assert.Equal(StoredEvents.Payload, stored.GetProperty("payload").GetRawText());
    }

    [Fact]
    public async Task What_an_event_does_not_have_is_left_out()
    {
        await using var driver = await IngestionDriver.StartAsync();
        await StoredEvents.StoreAsync(driver, "e-1", "sensor-01");

        var stored = await (await driver.GetAsync("/events/e-1")).JsonAsync();

        Assert.Equal(
            ["id", "payload", "processedAt", "receivedAt", "source", "status", "type"],
            stored.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_event_that_is_not_there_yet_is_worth_asking_for_again()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await driver.GetAsync("/events/e-1");

        await response.IsProblemAsync(HttpStatusCode.NotFound, "event.not_found");
        Assert.Equal("1", response.Headers.RetryAfter?.ToString());
    }

    [Fact]
    public async Task An_id_of_several_sources_asks_for_one()
    {
        await using var driver = await IngestionDriver.StartAsync();
        await StoredEvents.StoreAsync(driver, "e-1", "sensor-01");
        await StoredEvents.StoreAsync(driver, "e-1", "/shops/7?a=1");

        var ambiguous = await (await driver.GetAsync("/events/e-1")).IsProblemAsync(HttpStatusCode.Conflict, "event.ambiguous");
        var one = await (await driver.GetAsync("/events/e-1?source=%2Fshops%2F7%3Fa%3D1")).JsonAsync();
        var none = await driver.GetAsync("/events/e-1?source=other");

        Assert.Equal(["/shops/7?a=1", "sensor-01"], ambiguous.GetProperty("sources").EnumerateArray().Select(source => source.GetString()));
        Assert.Equal("/shops/7?a=1", one.Text("source"));
        await none.IsProblemAsync(HttpStatusCode.NotFound, "event.not_found");
    }

    [Theory]
    [InlineData("e-1")]
    [InlineData("a/b")]
    [InlineData("a%2Fb")]
    [InlineData("100% of +x#1?q=ü日")]
    [InlineData("a//b/../c")]
    public async Task A_location_leads_to_its_event_whatever_the_id(string id)
    {
        await using var driver = await IngestionDriver.StartAsync(onSocket: true);
        var json = new Builders.EventJson { Id = id, Source = "/a?b=c&d=%20" };
        var location = (await driver.PostAsync("/events", json.ToString())).Headers.Location;
        await StoredEvents.StoreAsync(driver, id, json.Source);

        var stored = await (await driver.GetAsync(location?.OriginalString ?? "")).JsonAsync();

        Assert.True(stored.TryGetProperty("id", out _), $"{stored}");
        Assert.Equal(id, stored.Text("id"));
    }

    [Theory]
    [InlineData("/events/%C2%85", "id.invalid")]
    [InlineData("/events/e-1?source=", "source.invalid")]
    [InlineData("/events/e-1?source=a%20b", "source.invalid")]
    public async Task What_cannot_name_an_event_is_refused(string path, string code)
    {
        await using var driver = await IngestionDriver.StartAsync();

        await (await driver.GetAsync(path)).IsProblemAsync(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task An_id_that_is_too_long_is_refused()
    {
        await using var driver = await IngestionDriver.StartAsync();

        await (await driver.GetAsync("/events/" + new string('x', 129))).IsProblemAsync(HttpStatusCode.BadRequest, "id.invalid");
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_told_as_such()
    {
        await using var empty = TestAws.StartEmpty();
        using var dynamoDb = new AmazonDynamoDBClient(
            TestAws.Credentials, empty.Configure(new AmazonDynamoDBConfig { MaxErrorRetry = 0 }));
        await using var driver = await IngestionDriver.StartAsync(dynamoDb: dynamoDb);

        var response = await driver.GetAsync("/events/e-1");

        await response.IsProblemAsync(HttpStatusCode.ServiceUnavailable, "store.unavailable");
        Assert.Equal("1", response.Headers.RetryAfter?.ToString());
        Assert.Single(driver.Logs.All, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_is_an_internal_error_without_its_text()
    {
        await using var driver = await IngestionDriver.StartAsync();
        await StoredEvents.StoreAsync(driver, "e-1", "sensor-01", new() { [EventRow.Payload] = new("{not json") });

        var problem = await (await driver.GetAsync("/events/e-1")).IsProblemAsync(HttpStatusCode.InternalServerError, "internal");

        Assert.DoesNotContain("not json", problem.GetRawText(), StringComparison.Ordinal);
        Assert.Single(driver.Logs.All, line => line.Level == Microsoft.Extensions.Logging.LogLevel.Error);
    }
}
