using System.Text;
using ApiKeys;
using Events;
using Ingestion.Api.Tests.Builders;
using Ingestion.Api.Tests.Drivers;
using Microsoft.Extensions.Logging;

namespace Ingestion.Api.Tests;

public sealed class RefusalLogTests
{
    private const string Marker = "never-log-me";

    public static TheoryData<string, string, string> Refusals { get; } = new()
    {
        { "/events", "{", "Refused POST /events/ with 400 json.invalid; errors: -; caller: -" },
        { "/events", $$"""{"source":"{{Marker}}"}""", "Refused POST /events/ with 400 event.invalid; errors: type.required 1, payload.required 1; caller: -" },
        { "/events/batch", "{}", "Refused POST /events/batch with 400 batch.not_an_array; errors: -; caller: -" },
        { "/events/batch", $$"""[{},{},{"{{Marker}}":1},7]""",
            "Refused 4 of 4 events of /events/batch; errors: source.required 3, type.required 3, payload.required 3, event.unknown_member 1, "
            + "event.not_an_object 1; caller: -" },
        { $"/{Marker}", "", "Refused POST - with 404 route.unknown; errors: -; caller: -" },
        { $"/events/{Marker}", "", "Refused POST - with 405 method.not_allowed; errors: -; caller: -" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_is_one_line_with_its_codes_and_nothing_that_was_sent(string path, string body, string line)
    {
        await using var driver = await IngestionDriver.StartAsync();

        await driver.PostAsync(path, body);

        Assert.Equal((LogLevel.Information, line), Assert.Single(driver.Logs.All, one => one.Text.StartsWith("Refused", StringComparison.Ordinal)));
        Assert.DoesNotContain(driver.Logs.All, one => one.Text.Contains(Marker, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refusals_before_a_route_is_reached_are_lines_too()
    {
        await using var driver = await IngestionDriver.StartAsync(
            Settings.Of(("Limits:Rate:Events", "1"), ("Limits:Rate:Window", "01:00:00"), ("Limits:Body:BatchEvents", "1")));

        await driver.PostAsync("/events", "{}");
        await driver.PostAsync("/events", "{}");

        Assert.Contains(driver.Logs.All, line => line.Text == "Refused POST /events/ with 429 rate_limit.exceeded; errors: -; caller: -");
    }

    [Theory]
    [InlineData($"POST /{Marker} HTTP/1.1\r\nHost: x\r\nX-Api-Key {Marker}\r\n\r\n", "Refused what is no request with 400 request.malformed")]
    [InlineData(
        $"POST /events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{Marker}\r\n",
        "Refused POST /events/ with 400 request.malformed; errors: -; caller: -")]
    public async Task What_the_server_refuses_by_itself_is_one_line_too(string request, string line)
    {
        await using var driver = await IngestionDriver.StartAsync(onSocket: true);

        await RawSocket.AskAsync(driver, request);

        await State.ReachedAsync(() => driver.Logs.All.Any(one => one.Text.StartsWith("Refused", StringComparison.Ordinal)));
        Assert.Equal(line, Assert.Single(driver.Logs.All, one => one.Text.StartsWith("Refused", StringComparison.Ordinal)).Text);
        Assert.DoesNotContain(driver.Logs.All, one => one.Level >= LogLevel.Information && one.Text.Contains(Marker, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stream_is_one_line_however_many_of_its_events_are_refused()
    {
        await using var driver = await IngestionDriver.StartAsync();

        var lines = string.Concat(Enumerable.Repeat($"{new EventJson()}\n{Marker}\n{{}}\n", 1_000));
        var verdicts = await Verdicts.OfAsync(await driver.PostAsync("/events", Encoding.UTF8.GetBytes(lines), "application/x-ndjson"));

        Assert.Equal((1_000, 2_000, 0), verdicts.Counts);
        Assert.Equal(
            "Refused 2000 of 3000 events of /events/; "
            + "errors: line.not_json 1000, source.required 1000, type.required 1000, payload.required 1000; caller: -",
            Assert.Single(driver.Logs.All, line => line.Text.StartsWith("Refused", StringComparison.Ordinal)).Text);
        Assert.DoesNotContain(driver.Logs.All, one => one.Text.Contains(Marker, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refusal_names_the_key_by_its_public_part()
    {
        await using var driver = await IngestionDriver.StartAsync();
        var key = await driver.Keys.CreateAsync(
            TenantId.Parse("acme"), [KeyScope.Ingest], cancellationToken: TestContext.Current.CancellationToken);
        driver.Client.DefaultRequestHeaders.Add("X-Api-Key", key.Text);

        await driver.PostAsync("/events", "{");

        Assert.Equal(
            $"Refused POST /events/ with 400 json.invalid; errors: -; caller: {key.Record.Prefix.Value}",
            Assert.Single(driver.Logs.All, line => line.Text.StartsWith("Refused", StringComparison.Ordinal)).Text);
    }

    [Fact]
    public async Task What_is_only_judged_is_no_refusal()
    {
        await using var driver = await IngestionDriver.StartAsync();

        await driver.PostAsync("/events/validate", "[{},{}]");

        Assert.DoesNotContain(driver.Logs.All, line => line.Text.StartsWith("Refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_accepted_is_no_refusal()
    {
        await using var driver = await IngestionDriver.StartAsync();

        await driver.PostAsync("/events", new EventJson().ToString());
        await driver.PostAsync("/events/batch", EventJson.Batch(new EventJson()));

        Assert.DoesNotContain(driver.Logs.All, line => line.Text.StartsWith("Refused", StringComparison.Ordinal));
    }
}
