using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using ApiKeys;
using Events;
using Operations.Api.Tests.Drivers;

namespace Operations.Api.Tests.Alerts;

public sealed class AlertsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Rules => [.. Trouble.All.Select(trouble => trouble.Rule)];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task What_is_wrong_is_told_once_and_once_again_when_it_is_over(string rule)
    {
        await using var driver = await AlertDriver.StartAsync(("Alerts:ConsoleUrl", "https://console.example/"));
        var trouble = Trouble.All.Single(trouble => trouble.Rule == rule);
        await trouble.BeginAsync(driver);

        Assert.Equal(1, (await driver.CheckAsync()).GetProperty("opened").GetInt32());
        await driver.CheckAsync();
        var line = Assert.Single(driver.Told);
        Assert.StartsWith($"Alert raised: {rule} of {trouble.Subject}: ", line, StringComparison.Ordinal);
        Assert.EndsWith($"See https://console.example/#{trouble.Link}", line, StringComparison.Ordinal);
        var open = Assert.Single((await driver.ListAsync()).GetProperty("items").EnumerateArray());
        Assert.Equal((rule, trouble.Subject, "open", trouble.Link), (open.Text("rule"), open.Text("subject"), open.Text("state"), open.Text("link")));
        Assert.Equal(trouble.Count, open.TryGetProperty("count", out var count) ? count.GetInt32() : null);
        Assert.Equal(trouble.SampleId, open.TryGetProperty("sampleId", out var sample) ? sample.GetString() : null);
        Assert.True(Timestamp.TryParse(open.Text("since"), out var since) && since <= driver.Time.GetUtcNow());

        await trouble.EndAsync(driver);
        Assert.Equal(0, (await driver.CheckAsync()).GetProperty("ended").GetInt32());
        Assert.Equal(1, (await driver.CheckAsync(TimeSpan.FromMinutes(3))).GetProperty("ended").GetInt32());
        await driver.CheckAsync();
        Assert.Equal(2, driver.Told.Count);
        Assert.StartsWith($"Alert recovered: {rule} of {trouble.Subject}: ", driver.Told[1], StringComparison.Ordinal);
        var list = await driver.ListAsync();
        Assert.Empty(list.GetProperty("items").EnumerateArray());
        Assert.Equal(("over", open.Text("id")), (list.GetProperty("over")[0].Text("state"), list.GetProperty("over")[0].Text("id")));
    }

    [Theory]
    [InlineData("Alerts:Enabled", "true", 1)]
    [InlineData("Alerts:DeadLetters:Enabled", "false", 0)]
    [InlineData("Alerts:DeadLetters:MoreThan", "4", 0)]
    public async Task A_rule_is_what_its_settings_say(string key, string value, int opened)
    {
        await using var driver = await AlertDriver.StartAsync((key, value));
        await driver.Operations.BuryAsync(4);

        Assert.Equal(opened, (await driver.CheckAsync()).GetProperty("opened").GetInt32());
    }

    [Fact]
    public async Task Of_two_instances_that_look_at_once_one_tells()
    {
        await using var driver = await AlertDriver.StartAsync();
        await using var other = driver.StartAnother();
        await driver.Operations.BuryAsync(2);
        await driver.StoreFileAsync(rows: 100, rejected: 30);

        driver.Time.Advance(TimeSpan.FromMinutes(1));
        await Task.WhenAll(AlertDriver.CheckAsync(driver.Operations), AlertDriver.CheckAsync(other));
        await Task.WhenAll(AlertDriver.CheckAsync(driver.Operations), AlertDriver.CheckAsync(other));

        Assert.Equal(2, driver.Told.Count + AlertDriver.ToldBy(other).Count);
        Assert.Equal(2, (await driver.ListAsync()).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task What_goes_on_is_told_again_after_a_while_with_the_count_of_then()
    {
        await using var driver = await AlertDriver.StartAsync();
        await driver.Operations.BuryAsync(2);
        await driver.CheckAsync();
        await driver.Operations.BuryAsync(3, prefix: "more");

        await driver.CheckAsync(TimeSpan.FromHours(3));
        Assert.Single(driver.Told);
        Assert.Equal(1, (await driver.CheckAsync(TimeSpan.FromHours(1))).GetProperty("repeated").GetInt32());

        Assert.Contains("Alert repeated: dead_letters of events: 5 dead letters lie in eventapp-events-dlq", driver.Told[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_and_goes_is_one_alert()
    {
        await using var driver = await AlertDriver.StartAsync();
        for (var i = 0; i < 4; i++)
        {
            await driver.Operations.BuryAsync(1, prefix: $"e{i}");
            await driver.CheckAsync();
            await driver.PurgeAsync(Topology.EventsQueue.DeadLetterName);
            await driver.CheckAsync(TimeSpan.FromSeconds(61));
        }

        Assert.Single(driver.Told);
    }

    [Fact]
    public async Task No_more_are_told_in_an_hour_than_may_and_the_rest_in_the_next()
    {
        await using var driver = await AlertDriver.StartAsync(("Alerts:MaxPerHour", "1"));
        await driver.Operations.BuryAsync(2);
        await driver.StoreFileAsync(rows: 100, rejected: 30);

        Assert.Equal(2, (await driver.CheckAsync()).GetProperty("opened").GetInt32());
        await driver.CheckAsync();
        Assert.Single(driver.Told);
        Assert.Equal(2, (await driver.ListAsync()).GetProperty("items").GetArrayLength());

        await driver.CheckAsync(TimeSpan.FromHours(1));
        Assert.Equal(2, driver.Told.Count);
        Assert.All(driver.Told, line => Assert.StartsWith("Alert raised", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_silenced_alert_is_not_told_again_until_its_silence_is_over()
    {
        await using var driver = await AlertDriver.StartAsync(("Alerts:RepeatAfter", "00:01:00"));
        await driver.Operations.BuryAsync(2);
        await driver.CheckAsync();
        var id = (await driver.ListAsync()).GetProperty("items")[0].Text("id");

        var silenced = await (await driver.Operations.PostAsync($"/alerts/{id}/silence", """{"minutes":60}""")).JsonAsync();
        await driver.CheckAsync(TimeSpan.FromMinutes(30));
        Assert.Equal("2026-03-01T13:01:00Z", silenced.Text("silencedUntil"));
        Assert.Single(driver.Told);
        await driver.CheckAsync(TimeSpan.FromMinutes(31));
        Assert.Equal(2, driver.Told.Count);

        await (await driver.Operations.PostAsync("/alerts/none/silence", """{"minutes":60}""")).IsProblemAsync(HttpStatusCode.NotFound, "alert.not_found");
        await (await driver.Operations.PostAsync($"/alerts/{id}/silence", """{"minutes":-1}""")).IsProblemAsync(HttpStatusCode.BadRequest, "parameter.invalid");
        var audit = await (await driver.Operations.GetAsync("/audit?action=alerts.silence")).JsonAsync();
        Assert.Equal(["failed", "done"], audit.GetProperty("items").EnumerateArray().Select(entry => entry.Text("outcome")));
    }

    [Fact]
    public async Task A_report_that_was_made_before_its_day_was_over_is_missing()
    {
        await using var driver = await AlertDriver.StartAsync();
        await driver.CheckAsync();
        await driver.StoreReportAsync("2026-03-01");

        Assert.Equal(0, (await driver.CheckAsync(TimeSpan.FromHours(12.5))).GetProperty("opened").GetInt32());
        Assert.Equal(1, (await driver.CheckAsync(TimeSpan.FromHours(1))).GetProperty("opened").GetInt32());
    }

    [Fact]
    public async Task A_day_that_was_over_before_the_first_look_is_not_missed()
    {
        await using var driver = await AlertDriver.StartAsync();

        Assert.Equal(0, (await driver.CheckAsync()).GetProperty("opened").GetInt32());
    }

    [Fact]
    public async Task A_queue_from_which_messages_are_taken_is_not_standing()
    {
        await using var driver = await AlertDriver.StartAsync();
        await driver.SendAsync(Topology.EventsQueue, 3);
        await driver.CheckAsync();
        await driver.PurgeAsync(Topology.EventsQueue.Name);
        await driver.SendAsync(Topology.EventsQueue, 2);
        await driver.CheckAsync(TimeSpan.FromMinutes(8));
        await driver.SendAsync(Topology.EventsQueue, 2);

        Assert.Equal(0, (await driver.CheckAsync(TimeSpan.FromMinutes(8))).GetProperty("opened").GetInt32());
        Assert.Equal(1, (await driver.CheckAsync(TimeSpan.FromMinutes(3))).GetProperty("opened").GetInt32());
    }

    [Fact]
    public async Task Alerts_are_the_operators()
    {
        await using var driver = await OperationsDriver.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Operations:OperatorTenant"] = "ops" }, "Production");
        var (foreign, own) = (await driver.CreateKeyAsync("acme", KeyScope.Admin), await driver.CreateKeyAsync("ops", KeyScope.Admin));

        await (await driver.SendAsync(HttpMethod.Get, "/alerts", null, foreign)).IsProblemAsync(HttpStatusCode.Forbidden, "tenant.foreign");
        Assert.Equal(HttpStatusCode.OK, (await driver.SendAsync(HttpMethod.Get, "/alerts", null, own)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await driver.SendAsync(HttpMethod.Post, "/alerts/check", "{}", own)).StatusCode);
    }

    [Fact]
    public async Task The_service_checks_by_itself_and_tells_who_listens()
    {
        await using var driver = await OperationsDriver.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Alerts:InBackground"] = "true",
            ["Alerts:CheckInterval"] = "00:00:01",
            ["Stream:Interval"] = "00:00:00.1",
            ["Stream:MaxDuration"] = "00:00:30",
        });
        using var response = await driver.Client.GetAsync(new Uri("/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancelled);
        await using var stream = await response.Content.ReadAsStreamAsync(Cancelled);
        await driver.BuryAsync(1);

        var told = await SseParser.Create(stream).EnumerateAsync(Cancelled)
            .Where(one => one.EventType == "alerts").Select(one => JsonElement.Parse(one.Data).GetProperty("items")).FirstAsync(items => items.GetArrayLength() > 0, Cancelled);

        Assert.Equal("dead_letters", told[0].Text("rule"));
        Assert.Single(AlertDriver.ToldBy(driver));
    }
}
