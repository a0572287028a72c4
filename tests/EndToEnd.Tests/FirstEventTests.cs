using System.Net;
using System.Text;
using System.Text.Json;

namespace EndToEnd.Tests;

[Collection(SharedSystem.Name)]
public sealed class FirstEventTests(RunningAppHost app)
{
    private const string Body = """{"source":"sensor-01","type":"temperature","payload":{"value":22.5,"unit":"celsius"}}""";

    [Fact]
    public async Task The_event_that_the_README_posts_is_soon_processed()
    {
        using var accepted = await app.Api.PostAsync("/events", Traffic.Json(Body), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var answer = await Traffic.ReadJson(accepted);
        Assert.Equal("accepted", answer.GetProperty("status").GetString());

        var stored = await Status($"/events/{answer.GetProperty("id").GetString()}");

        Assert.Equal(
            ("sensor-01", "temperature", """{"value":22.5,"unit":"celsius"}"""),
            (stored.GetProperty("source").GetString(), stored.GetProperty("type").GetString(), stored.GetProperty("payload").GetRawText()));
        Assert.Equal((await Status(accepted.Headers.Location?.ToString() ?? "")).GetRawText(), stored.GetRawText());
    }

    [Fact]
    public async Task The_same_event_again_has_no_second_effect()
    {
        const string body = """{"source":"sensor-01","type":"temperature","id":"once","payload":{"value":22.5,"unit":"celsius"}}""";
        (await app.Api.PostAsync("/events", Traffic.Json(body), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        var first = await Status("/events/once");
        (await app.Api.PostAsync("/events", Traffic.Json(body), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        await Eventually.Is(Depth, depth => depth == 0);
        Assert.Equal(first.GetRawText(), (await Status("/events/once")).GetRawText());
    }

    [Fact]
    public async Task A_large_payload_is_stored_and_shown_again()
    {
        var payload = $$"""{"t":"{{new string('x', 1_000_000)}}"}""";
        var body = $$"""{"source":"sensor-01","type":"anything","id":"large","payload":{{payload}}}""";

        (await app.Api.PostAsync("/events", Traffic.Json(body), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        Assert.Equal(payload, (await Status("/events/large")).GetProperty("payload").GetRawText());
    }

    [Fact]
    public async Task A_page_in_a_browser_may_send_a_file_to_the_url_that_it_was_given()
    {
        var body = Traffic.Json("""{"name":"a b.csv","size":8,"contentType":"text/csv"}""");
        var ticket = await Traffic.ReadJson(await app.Api.PostAsync("/uploads", body, TestContext.Current.CancellationToken));
        var url = ticket.GetProperty("url").GetString();
        using var browser = new HttpClient();
        using var question = new HttpRequestMessage(HttpMethod.Options, url);
        question.Headers.Add("Origin", "https://console.example");
        question.Headers.Add("Access-Control-Request-Method", "PUT");
        question.Headers.Add("Access-Control-Request-Headers", "content-type");

        using var allowed = await browser.SendAsync(question, TestContext.Current.CancellationToken);
        using var another = await browser.PutAsync(url, File("a,b\n1,2"), TestContext.Current.CancellationToken);
        using var sent = await browser.PutAsync(url, File("a,b\n1,2\n"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        Assert.Equal("*", allowed.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (another.StatusCode, sent.StatusCode));

        static ByteArrayContent File(string text)
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
            content.Headers.ContentType = new("text/csv");
            return content;
        }
    }

    [Fact]
    public async Task Ten_thousand_events_in_batches_of_a_thousand_are_processed_in_few_requests()
    {
        await Eventually.Is(Depth, depth => depth == 0);
        var before = await SqsRequests();
        await Traffic.PostBatches(app.Api, "ten-thousand", 10_000, 1000);

        await Eventually.Is(Depth, depth => depth == 0, () => app.Output);

        var requests = await SqsRequests() - before;
        Assert.Equal(10_000, await Traffic.StoredRows(app.DynamoDb, "ten-thousand"));
        TestContext.Current.SendDiagnosticMessage($"10,000 events took {requests} SQS requests");
        Assert.InRange(requests, 1, 10_000 / 50);
    }

    [Fact]
    public async Task Bad_input_is_refused_by_the_running_system_and_leaves_nothing_behind()
    {
        await Eventually.Is(Depth, depth => depth == 0);
        foreach (var body in (string[])["{", "[]", """{"source":7}""", """{"source":"s","type":"t","payload":{"a":"\ud800"}}"""])
        {
            using var response = await app.Api.PostAsync("/events", Traffic.Json(body), TestContext.Current.CancellationToken);
            Assert.InRange((int)response.StatusCode, 400, 499);
            Assert.NotEmpty((await Traffic.ReadJson(response)).GetProperty("code").GetString() ?? "");
        }

        Assert.Equal(0, await Depth());
    }

    private async Task<JsonElement> Status(string path)
    {
        var stored = await Eventually.Is(
            async () => await app.Api.GetAsync(path, TestContext.Current.CancellationToken),
            response => response.StatusCode == HttpStatusCode.OK,
            () => app.Output);
        var json = await Traffic.ReadJson(stored);
        Assert.Equal("processed", json.GetProperty("status").GetString());
        return json;
    }

    private Task<int> Depth() => Traffic.QueuedAsync(app);

    private async Task<long> SqsRequests()
    {
        using var client = new HttpClient();
        using var counts = JsonDocument.Parse(
            await client.GetStringAsync(new Uri(app.AwsEndpoint, "/_localaws/requests"), TestContext.Current.CancellationToken));
        string[] ofTheServices = ["SendMessage", "SendMessageBatch", "ReceiveMessage", "DeleteMessage", "DeleteMessageBatch", "ChangeMessageVisibility", "ChangeMessageVisibilityBatch"];
        return ofTheServices.Sum(operation => counts.RootElement.TryGetProperty($"AmazonSQS.{operation}", out var count) ? count.GetInt64() : 0);
    }
}
