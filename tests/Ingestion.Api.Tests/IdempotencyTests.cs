using System.Net;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;

namespace Ingestion.Api.Tests;

public sealed class IdempotencyTests
{
    private const string Header = "Idempotency-Key";

    [Fact]
    public async Task The_same_event_again_is_accepted_again_under_the_same_identity()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var first = await driver.PostAsync("/events", new EventJson { Id = "once" }.ToString());
        var second = await driver.PostAsync("/events", new EventJson { Id = "once" }.ToString());

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, second.StatusCode));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        var sent = (await driver.ReceiveAsync()).SelectMany(message => message).ToList();
        Assert.Equal(2, sent.Count);
        Assert.Equal(sent[0].Key, sent[1].Key);
    }

    [Theory]
    [InlineData("\"8e03978e-40d5-43e8-bc93-6894a57f9324\"", "8e03978e-40d5-43e8-bc93-6894a57f9324")]
    [InlineData("8e03978e-40d5-43e8-bc93-6894a57f9324", "8e03978e-40d5-43e8-bc93-6894a57f9324")]
    [InlineData("\"two words, and; more\"", "two words, and; more")]
    [InlineData("\"a \\\"quoted\\\" \\\\ key\"", "a \"quoted\" \\ key")]
    [InlineData("order:1001/eu=1", "order:1001/eu=1")]
    public async Task A_key_is_the_id_of_an_event_that_has_none(string header, string id)
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await PostAsync(driver, "/events", new EventJson(), header);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(id, (await response.JsonAsync()).Text("id"));
        Assert.Equal($"/events/{Uri.EscapeDataString(id)}?source=sensor-01", response.Headers.Location?.OriginalString);
        Assert.Equal(id, (await driver.ReceiveOneAsync()).Key.Id.Value);
    }

    [Fact]
    public async Task A_key_and_an_id_that_are_the_same_are_one()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await PostAsync(driver, "/events", new EventJson { Id = "k-1" }, "\"k-1\"");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("k-1", (await driver.ReceiveOneAsync()).Key.Id.Value);
    }

    [Fact]
    public async Task A_key_and_another_id_are_refused()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await PostAsync(driver, "/events", new EventJson { Id = "k-2" }, "\"k-1\"");

        await response.IsProblemAsync(HttpStatusCode.BadRequest, "idempotency_key.not_the_id");
        Assert.Empty(await driver.ReceiveAsync());
    }

    [Fact]
    public async Task A_key_does_not_mend_an_id_that_is_wrong()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await PostAsync(driver, "/events", new EventJson { Rest = ""","id":7""" }, "\"7\"");

        Assert.Equal(["id.invalid /id"], (await response.IsProblemAsync(HttpStatusCode.BadRequest, "event.invalid")).Errors());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("\"")]
    [InlineData("\"open")]
    [InlineData("\"a\"b\"")]
    [InlineData("\"a\\b\"")]
    [InlineData("\"a\\\"")]
    [InlineData("\"a\"; p=1")]
    [InlineData("\"a\", \"b\"")]
    [InlineData("a,b")]
    [InlineData("two words")]
    [InlineData("\"a\tb\"")]
    public async Task What_is_no_key_is_refused(string header)
    {
        await using var driver = await IngestionDriver.StartAsync(onSocket: header.Length == 0);

        var response = await PostAsync(driver, "/events", new EventJson(), header);

        await response.IsProblemAsync(HttpStatusCode.BadRequest, "idempotency_key.invalid");
        Assert.Empty(await driver.ReceiveAsync());
    }

    [Fact]
    public async Task A_key_has_at_most_128_characters_and_stands_there_once()
    {
        await using var driver = await IngestionDriver.StartAsync();
        var longest = new string('k', 128);

        var fits = await PostAsync(driver, "/events", new EventJson(), $"\"{longest}\"");
        var tooLong = await PostAsync(driver, "/events", new EventJson(), $"\"{longest}k\"");
        var twice = await PostAsync(driver, "/events", new EventJson(), "\"a\"", "\"a\"");

        Assert.Equal(HttpStatusCode.Accepted, fits.StatusCode);
        await tooLong.IsProblemAsync(HttpStatusCode.BadRequest, "idempotency_key.invalid");
        await twice.IsProblemAsync(HttpStatusCode.BadRequest, "idempotency_key.invalid");
    }

    [Fact]
    public async Task A_key_on_a_batch_is_refused_because_it_cannot_name_several_events()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var response = await PostAsync(driver, "/events/batch", new EventJson(), "\"k-1\"");

        await response.IsProblemAsync(HttpStatusCode.BadRequest, "idempotency_key.on_a_batch");
        Assert.Empty(await driver.ReceiveAsync());
    }

    [Fact]
    public async Task The_documentation_shows_the_key()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var document = await (await driver.GetAsync("/swagger/v1/swagger.json")).JsonAsync();

        var post = document.GetProperty("paths").GetProperty("/events").GetProperty("post");
        var parameter = Assert.Single(post.GetProperty("parameters").EnumerateArray());
        Assert.Equal((Header, "header", "\"reading-0001\""), (parameter.Text("name"), parameter.Text("in"), parameter.Text("example")));
    }

    private static async Task<HttpResponseMessage> PostAsync(IngestionDriver driver, string path, EventJson body, params string[] keys)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new StringContent(body.ToString(), System.Text.Encoding.UTF8, "application/json");
        Assert.True(request.Headers.TryAddWithoutValidation(Header, keys));
        return await driver.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
